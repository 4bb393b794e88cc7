package org.gaita.portal.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gaita.portal.api.Course;
import org.gaita.portal.api.LocalText;
import org.gaita.portal.api.Plan;
import org.gaita.portal.frame.Frame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened, as a page tells it.
 *
 * @param id of the event; of the first where several were one act
 * @param kind what kind of event
 * @param figure how it is drawn: start, report, step, move, correction, retraction, document, session, link, other
 * @param sentence in words
 * @param why the reason, question or note
 * @param said what a report says
 * @param acts how many events this is
 */
public record Happening(
        String id,
        String kind,
        String figure,
        LocalDate on,
        Instant recordedAt,
        String sentence,
        @Nullable LocalText why,
        @Nullable LocalText said,
        @Nullable String status,
        Plan.@Nullable Period period,
        List<Plan.Evidence> evidence,
        Course.Who who,
        Plan.@Nullable Source source,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String measureId,
        int acts) {

    private static final Set<String> BEGINNING =
            Set.of("CommitmentMade", "MeasureAdded", "InstitutionAssigned", "SourceGapNoted");

    /** Whether it was recorded on another day than it happened. */
    public boolean recordedLater() {
        return !recordedAt
                .atZone(org.gaita.portal.frame.Words.ZONE)
                .toLocalDate()
                .equals(on);
    }

    /** All that happened, the latest first; what an import laid down at once is one beginning. */
    public static List<Happening> of(Course course, Frame frame) {
        Map<String, List<Course.Entry>> acts = new LinkedHashMap<>();
        for (Course.Entry entry : course.entries()) {
            String act = BEGINNING.contains(entry.kind())
                    ? "beginning " + entry.occurredOn() + " " + (entry.measureId() == null ? "" : entry.measureId())
                    : entry.eventId();
            acts.computeIfAbsent(act, key -> new ArrayList<>()).add(entry);
        }
        return acts.values().stream()
                .map(entries -> one(entries, frame))
                .sorted(Comparator.comparing(Happening::on)
                        .thenComparing(Happening::recordedAt)
                        .reversed())
                .toList();
    }

    private static Happening one(List<Course.Entry> entries, Frame frame) {
        Course.Entry entry = entries.stream()
                .filter(candidate -> candidate.kind().equals("MeasureAdded")
                        || candidate.kind().equals("CommitmentMade"))
                .findFirst()
                .orElse(entries.getFirst());
        JsonNode content = content(entry);
        LocalDate from = null;
        LocalDate to = null;
        String sentence;
        if (entry.kind().equals("MeasureDeadlineChanged")) {
            JsonNode change = entry.change("deadline:").orElse(null);
            Plan.Deadline before = deadline(change == null ? null : change.path("from"));
            Plan.Deadline after = deadline(change == null ? null : change.path("to"));
            from = due(before);
            to = due(after);
            sentence = frame.t(
                    "event.MeasureDeadlineChanged",
                    before == null ? "–" : frame.deadline(before),
                    after == null ? "–" : frame.deadline(after));
            if (from != null && entry.occurredOn().isAfter(from)) {
                long days = from.until(entry.occurredOn(), java.time.temporal.ChronoUnit.DAYS);
                sentence += " " + frame.n("event.moved-after", days);
            }
        } else {
            String who =
                    entry.concerns() != null ? entry.concerns() : entry.who().institution();
            sentence = org.gaita.portal.frame.Texts.has("event." + entry.kind())
                    ? frame.t("event." + entry.kind(), who, entries.size())
                    : frame.t("event.other", entry.kind());
        }
        String status = content == null ? null : content.path("status").asString(null);
        return new Happening(
                entry.eventId(),
                entry.kind(),
                figure(entry.kind()),
                entry.occurredOn(),
                entry.recordedAt(),
                sentence,
                text(entry.why()),
                content == null ? said(entry) : text(content.path("narrative")),
                status == null ? null : status.toLowerCase(java.util.Locale.ROOT),
                entry.period(),
                evidence(entry.evidence()),
                entry.who(),
                entry.source(),
                from,
                to,
                entry.measureId(),
                entries.size());
    }

    private static String figure(String kind) {
        return switch (kind) {
            case "CommitmentMade", "MeasureAdded", "InstitutionAssigned", "SourceGapNoted", "PlanDrafted" -> "start";
            case "ReportPublished" -> "report";
            case "ReportSubmitted", "ReportSigned", "ReportAccepted", "ReportReturnedForClarification" -> "step";
            case "MeasureDeadlineChanged" -> "move";
            case "ReportCorrected" -> "correction";
            case "ReportRetracted" -> "retraction";
            case "ProgressDocumented" -> "document";
            case "EvidenceLinkBroke", "EvidenceLinkRecovered" -> "link";
            case "PlanFactNoted", "SessionHeld" -> "session";
            default -> "other";
        };
    }

    private static @Nullable JsonNode content(Course.Entry entry) {
        for (JsonNode change : entry.changes()) {
            if (change.has("content")) {
                return change.path("content");
            }
            JsonNode reported = change.path("to").path("content");
            if (change.path("attribute").asString("").startsWith("status:") && reported.isObject()) {
                return reported;
            }
        }
        return null;
    }

    private static @Nullable LocalText said(Course.Entry entry) {
        for (JsonNode change : entry.changes()) {
            LocalText text = text(change.path("to").path("text"));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static Plan.@Nullable Deadline deadline(@Nullable JsonNode value) {
        if (value == null || !value.isObject()) {
            return null;
        }
        JsonNode node = value.has("deadline") ? value.path("deadline") : value;
        return new Plan.Deadline(
                node.path("kind").asString("missing"),
                number(node, "year"),
                number(node, "quarter"),
                node.hasNonNull("day") ? LocalDate.parse(node.path("day").asString()) : null,
                number(node, "fromYear"),
                number(node, "toYear"),
                null);
    }

    private static @Nullable Integer number(JsonNode node, String field) {
        return node.hasNonNull(field) ? Integer.valueOf(node.path(field).asInt()) : null;
    }

    private static @Nullable LocalDate due(Plan.@Nullable Deadline deadline) {
        return deadline == null ? null : deadline.dueOn();
    }

    static @Nullable LocalText text(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (entry.getValue().isString()) {
                values.put(entry.getKey(), entry.getValue().asString());
            }
        }
        return values.isEmpty() ? null : new LocalText(values);
    }

    private static List<Plan.Evidence> evidence(@Nullable JsonNode list) {
        List<Plan.Evidence> evidence = new ArrayList<>();
        if (list != null) {
            for (JsonNode piece : list) {
                evidence.add(new Plan.Evidence(
                        piece.path("evidenceId").asString(null),
                        piece.path("kind").asString("LINK"),
                        piece.path("url").asString(null),
                        piece.path("sha256").asString(null),
                        piece.path("name").asString(null),
                        piece.path("contentType").asString(null),
                        piece.hasNonNull("bytes")
                                ? Long.valueOf(piece.path("bytes").asLong())
                                : null,
                        text(piece.path("claim"))));
            }
        }
        return List.copyOf(evidence);
    }
}
