package org.gaita.portal.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gaita.portal.api.Differences;
import org.gaita.portal.api.LocalText;
import org.gaita.portal.api.Plan;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Texts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What differs in one thing between two points, in words.
 *
 * @param address of its page; empty for the plan itself
 */
public record Changed(String kind, String number, String title, String address, List<Line> lines) {

    private static final Map<String, String> FLAGS =
            Map.of("overdue", "overdue", "stale", "stale", "noEvidence", "no-evidence", "dueNextQuarter", "due-soon");

    /**
     * One attribute.
     *
     * @param derived whether it follows from other facts or from the passing of time
     */
    public record Line(String what, Side before, Side after, boolean derived, List<Differences.Cause> causes) {}

    /** One side: a status, or words; nothing where nothing held. */
    public record Side(@Nullable String state, String words) {
        static final Side NOTHING = new Side(null, "");

        /** Whether nothing held. */
        public boolean nothing() {
            return state == null && words.isEmpty();
        }
    }

    /** What changed in the same way in several things. */
    public record Alike(String what, Side before, Side after, List<Changed> things) {}

    /** Puts together what changed in the same way, in the order in which it comes. */
    public static List<Alike> alike(List<Changed> all) {
        Map<List<Object>, Alike> found = new LinkedHashMap<>();
        for (Changed changed : all) {
            for (Line line : changed.lines()) {
                found.computeIfAbsent(
                                List.of(line.what(), line.before(), line.after()),
                                any -> new Alike(line.what(), line.before(), line.after(), new ArrayList<>()))
                        .things()
                        .add(changed);
            }
        }
        return List.copyOf(found.values());
    }

    /** Whether an entry of the record changed something here, and not the passing of time alone. */
    public boolean recorded() {
        return lines.stream().anyMatch(line -> !line.causes().isEmpty());
    }

    static List<Changed> of(Differences differences, Plan.Whole plan, Frame frame) {
        List<Changed> all = new ArrayList<>();
        for (Differences.Subject subject : differences.subjects()) {
            List<Line> lines = subject.attributes().stream()
                    .map(attribute -> line(attribute, plan.measure(subject.number()), frame))
                    .filter(line -> !line.before().equals(line.after()))
                    .toList();
            if (lines.isEmpty()) {
                continue;
            }
            String base = "/plans/" + plan.plan().key();
            all.add(
                    switch (subject.kind()) {
                        case "measure" ->
                            new Changed(
                                    "measure",
                                    subject.number(),
                                    plan.measure(subject.number())
                                            .map(measure -> frame.in(measure.title()))
                                            .orElse(""),
                                    plan.commitmentOf(subject.number())
                                            .map(commitment -> base + "/commitments/" + commitment.number()
                                                    + "/measures/" + subject.number())
                                            .orElse(""),
                                    lines);
                        case "commitment" ->
                            new Changed(
                                    "commitment",
                                    subject.number(),
                                    plan.commitment(subject.number())
                                            .map(commitment -> frame.in(commitment.title()))
                                            .orElse(""),
                                    base + "/commitments/" + subject.number(),
                                    lines);
                        default -> new Changed("plan", "", frame.in(plan.plan().title()), base, lines);
                    });
        }
        return all;
    }

    private static Line line(Differences.Attribute attribute, Optional<Plan.Measure> measure, Frame frame) {
        String name = attribute.attribute();
        int colon = name.indexOf(':');
        String kind = colon < 0 ? name : name.substring(0, colon);
        String rest = colon < 0 ? "" : name.substring(colon + 1);
        return new Line(
                Texts.has("attribute." + kind) ? frame.t("attribute." + kind, rest) : name,
                FLAGS.containsKey(kind)
                        ? flag(kind, attribute.before(), measure, frame)
                        : side(kind, attribute.before(), frame),
                FLAGS.containsKey(kind)
                        ? flag(kind, attribute.after(), measure, frame)
                        : side(kind, attribute.after(), frame),
                attribute.derived(),
                attribute.events());
    }

    /** What follows from other facts: a mark with its word, and which deadline or whose report it concerns. */
    private static Side flag(String kind, @Nullable JsonNode value, Optional<Plan.Measure> measure, Frame frame) {
        if (value == null || value.isEmpty() && !value.asBoolean(false)) {
            return new Side(null, frame.t("no"));
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode part : value) {
            String key = part.asString("");
            parts.add(
                    kind.equals("overdue")
                            ? measure.flatMap(one -> one.deadlines().stream()
                                            .filter(due -> due.key().equals(key))
                                            .findFirst())
                                    .map(due -> frame.deadline(due.deadline()))
                                    .orElse("")
                            : key);
        }
        parts.removeIf(String::isEmpty);
        return new Side(FLAGS.get(kind), parts.isEmpty() ? "" : "(" + String.join(", ", parts) + ")");
    }

    private static Side side(String kind, @Nullable JsonNode value, Frame frame) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return Side.NOTHING;
        }
        if (value.isBoolean()) {
            return new Side(null, frame.t(value.asBoolean() ? "yes" : "no"));
        }
        if (value.isString()) {
            String text = value.asString();
            String state = text.toLowerCase(Locale.ROOT);
            return Texts.has("state." + state) ? new Side(state, "") : new Side(null, text);
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            for (JsonNode part : value) {
                parts.add(side(kind, part, frame).words());
            }
            return new Side(null, String.join(", ", parts));
        }
        if (!value.isObject()) {
            return new Side(null, value.toString());
        }
        if (value.has("content")) {
            String status =
                    value.path("content").path("status").asString("undecided").toLowerCase(Locale.ROOT);
            LocalText narrative = Happening.text(value.path("content").path("narrative"));
            return new Side(status, narrative == null ? "" : shorten(frame.in(narrative)));
        }
        if (value.has("status")) {
            return new Side(value.path("status").asString("undecided").toLowerCase(Locale.ROOT), "");
        }
        if (value.has("deadline")) {
            return side(kind, value.path("deadline"), frame);
        }
        if (value.has("kind") && kind.equals("deadline")) {
            Plan.Deadline deadline = new Plan.Deadline(
                    value.path("kind").asString("missing"),
                    value.hasNonNull("year")
                            ? Integer.valueOf(value.path("year").asInt())
                            : null,
                    value.hasNonNull("quarter")
                            ? Integer.valueOf(value.path("quarter").asInt())
                            : null,
                    value.hasNonNull("day") ? LocalDate.parse(value.path("day").asString()) : null,
                    value.hasNonNull("fromYear")
                            ? Integer.valueOf(value.path("fromYear").asInt())
                            : null,
                    value.hasNonNull("toYear")
                            ? Integer.valueOf(value.path("toYear").asInt())
                            : null,
                    null);
            return new Side(null, frame.deadline(deadline));
        }
        for (String field : List.of("title", "text", "name", "note", "deliverable", "reason")) {
            LocalText text = Happening.text(value.path(field));
            if (text != null) {
                return new Side(null, shorten(frame.in(text)));
            }
        }
        if (value.has("institution")) {
            return new Side(
                    null,
                    value.path("institution").asString("") + ", "
                            + frame.code("assignment", value.path("role").asString("")));
        }
        if (value.has("state")) {
            return new Side(null, frame.code("plan-state", value.path("state").asString("")));
        }
        if (value.has("version")) {
            return new Side(null, value.path("version").asString(""));
        }
        if (value.has("reachable")) {
            return new Side(
                    null, frame.t(value.path("reachable").asBoolean() ? "evidence.answers" : "evidence.unreachable"));
        }
        return new Side(null, shorten(value.toString()));
    }

    private static String shorten(String text) {
        return text.length() > 220 ? text.substring(0, 217).stripTrailing() + "…" : text;
    }
}
