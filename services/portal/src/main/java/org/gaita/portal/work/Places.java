package org.gaita.portal.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaita.portal.api.At;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.RecordPage;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.api.Unavailable;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.plan.People;
import org.jspecify.annotations.Nullable;

/** Which place of which plan an id means. Empty where reporting does not answer: the pages do without, then. */
public record Places(List<Plan.Whole> plans) {

    /** A place: a measure, a commitment or a plan, with its page. */
    public record Place(String label, @Nullable String title, String address) {}

    /** Asks for all plans as they are now, the newest first. */
    public static Places of(Reporting reporting) {
        try {
            return new Places(reporting.plans(At.NOW).plans().stream()
                    .sorted(Comparator.comparing(Plan.Summary::key).reversed())
                    .map(summary -> reporting.plan(summary.key(), At.NOW))
                    .toList());
        } catch (Unavailable unavailable) {
            return new Places(List.of());
        }
    }

    /** Nothing is known of any plan. */
    public static final Places NONE = new Places(List.of());

    /** The plans that these entries of the record are about, as they are now. */
    public static Places of(Reporting reporting, Part<List<Plan.Summary>> known, List<RecordPage.Event> events) {
        Set<String> ids = events.stream()
                .flatMap(event -> Stream.ofNullable(event.planId()))
                .collect(Collectors.toSet());
        try {
            return !known.present()
                    ? NONE
                    : new Places(known.get().stream()
                            .filter(summary -> ids.contains(summary.id()))
                            .map(summary -> reporting.plan(summary.key(), At.NOW))
                            .toList());
        } catch (Unavailable unavailable) {
            return NONE;
        }
    }

    /** The measure or the commitment that an entry of the record is about. */
    public Optional<Place> of(RecordPage.Event event, Frame frame) {
        return event.measureId() == null && event.commitmentId() == null
                ? Optional.empty()
                : place(event.planId(), event.commitmentId(), event.measureId(), frame);
    }

    /** Its name in few words. */
    public @Nullable String label(RecordPage.Event event, Frame frame) {
        return of(event, frame).map(Place::label).orElse(null);
    }

    /** What an institution is called: its abbreviation, or its name where it has none. */
    public String called(String code, Frame frame) {
        return People.abbreviates(code) ? code : nameOf(code, frame);
    }

    /** The place that the most exact of these ids means. */
    public Optional<Place> place(
            @Nullable String planId, @Nullable String commitmentId, @Nullable String measureId, Frame frame) {
        for (Plan.Whole plan : plans) {
            String root = "/plans/" + plan.plan().key();
            for (Plan.Commitment commitment : plan.commitments()) {
                String address = root + "/commitments/" + commitment.number();
                for (Plan.Measure measure : commitment.measures()) {
                    if (measure.id().equals(measureId)) {
                        return Optional.of(new Place(
                                frame.t("measure.number", measure.number()),
                                measure.title() == null ? null : frame.in(measure.title()),
                                address + "/measures/" + measure.number()));
                    }
                }
                if (measureId == null && commitment.id().equals(commitmentId)) {
                    return Optional.of(new Place(
                            frame.t("commitment.number", commitment.number()), frame.in(commitment.title()), address));
                }
            }
            if (measureId == null && commitmentId == null && plan.plan().id().equals(planId)) {
                return Optional.of(new Place(
                        frame.t("case.whole-plan"), frame.in(plan.plan().title()), root));
            }
        }
        return Optional.empty();
    }

    /** The plan and the number of a measure. */
    public Optional<Map.Entry<Plan.Whole, Plan.Measure>> measure(@Nullable String measureId) {
        return plans.stream()
                .flatMap(plan -> plan.measureById(measureId).map(measure -> Map.entry(plan, measure)).stream())
                .findFirst();
    }

    /** The plan with this key. */
    public Optional<Plan.Whole> plan(String key) {
        return plans.stream().filter(plan -> plan.plan().key().equals(key)).findFirst();
    }

    /** Every institution of the plans by its code, in the order of their names. */
    public List<Plan.Institution> institutions(Frame frame) {
        Map<String, Plan.Institution> found = new LinkedHashMap<>();
        plans.forEach(plan -> plan.institutions().forEach(one -> found.putIfAbsent(one.code(), one)));
        List<Plan.Institution> all = new ArrayList<>(found.values());
        all.sort(Comparator.comparing(
                institution -> name(institution, frame), frame.language().collator()));
        return all;
    }

    /** An institution's name; its code where no plan knows it. */
    public String nameOf(@Nullable String code, Frame frame) {
        return plans.stream()
                .flatMap(plan -> plan.institution(String.valueOf(code)).stream())
                .map(institution -> name(institution, frame))
                .findFirst()
                .orElse(String.valueOf(code));
    }

    /** An institution's name; its code where the plan does not name it. */
    public static String name(Plan.Institution institution, Frame frame) {
        return institution.name() == null ? institution.code() : frame.in(institution.name());
    }
}
