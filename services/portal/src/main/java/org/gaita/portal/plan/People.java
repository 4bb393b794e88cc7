package org.gaita.portal.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gaita.portal.api.Plan;
import org.gaita.portal.frame.Frame;

/** Who answers for a measure. A group that fans out to many is one again here. */
public final class People {
    private static final int LONGEST_ABBREVIATION = 6;

    private People() {}

    /** A part in a measure: an institution, or a group with its members. */
    public record Group(String name, String role, String scope, List<String> members) {}

    /** The responsible institutions in few words. */
    public static String responsible(Plan.Measure measure, Frame frame) {
        List<Group> groups = of(measure, frame);
        List<String> names = groups.stream()
                .filter(group -> group.role().equals("RESPONSIBLE"))
                .map(Group::name)
                .toList();
        if (names.isEmpty()) {
            names = groups.stream().map(Group::name).limit(3).toList();
        }
        return names.stream().collect(Collectors.joining(", "));
    }

    /** All parts, responsible first. */
    public static List<Group> of(Plan.Measure measure, Frame frame) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Plan.Assignment assignment : measure.assignments()) {
            String scope = frame.in(assignment.scope());
            String group = assignment.group();
            if (group == null) {
                groups.put(
                        assignment.institution() + assignment.role(),
                        new Group(name(assignment, frame), assignment.role(), scope, List.of()));
            } else {
                groups.merge(
                        group + assignment.role(),
                        new Group(
                                frame.code("group", group),
                                assignment.role(),
                                scope,
                                List.of(assignment.institution())),
                        People::joined);
            }
        }
        return List.copyOf(groups.values());
    }

    /** Some institutions by code; many of them by number. */
    public static String few(List<String> institutions, Plan.Whole plan, Frame frame) {
        return institutions.size() > 6
                ? frame.n("people.many", institutions.size())
                : institutions.stream().map(code -> called(code, plan, frame)).collect(Collectors.joining(", "));
    }

    /** What an institution is called where there is little room: VARAM, but not KULTURAS_NAMI. */
    public static String called(String code, Plan.Whole plan, Frame frame) {
        return abbreviates(code)
                ? code
                : plan.institution(code)
                        .flatMap(institution -> Optional.ofNullable(institution.name()))
                        .map(frame::in)
                        .orElse(code);
    }

    /** Whether a code is an abbreviation that people use, and not made for machines. */
    public static boolean abbreviates(String code) {
        return code.length() <= LONGEST_ABBREVIATION && code.indexOf('_') < 0;
    }

    private static Group joined(Group one, Group other) {
        List<String> members = new ArrayList<>(one.members());
        members.addAll(other.members());
        return new Group(one.name(), one.role(), one.scope(), List.copyOf(members));
    }

    private static String name(Plan.Assignment assignment, Frame frame) {
        return assignment.name() == null ? assignment.institution() : frame.in(assignment.name());
    }
}
