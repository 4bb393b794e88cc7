package org.gaita.reporting.timeline;

import java.util.List;
import org.gaita.events.EventJson;
import org.gaita.events.plan.CommitmentEvent.*;
import org.gaita.events.plan.InstitutionEvent;
import org.gaita.events.plan.PersonEvent;
import org.gaita.events.plan.ReportContent;
import org.gaita.reporting.fact.FactChange;
import org.gaita.reporting.fact.JsonTree;
import org.gaita.reporting.record.RecordedEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A timeline's row for an event.
 *
 * @param event the event
 * @param changes what changed from what to what, as a JSON array
 * @param why the reason, question or note, as JSON
 * @param evidence what supports it, as a JSON array
 */
public record TimelineRow(
        RecordedEvent event,
        String changes,
        @Nullable String why,
        @Nullable String evidence) {
    private static final JsonMapper JSON = EventJson.MAPPER;

    /** Whether timelines show the event. */
    public static boolean shows(RecordedEvent event) {
        return !(event.event() instanceof PersonEvent) && !(event.event() instanceof InstitutionEvent);
    }

    /** The row for an event and what it changed. */
    public static TimelineRow of(RecordedEvent event, List<FactChange> changes) {
        ArrayNode list = JSON.createArrayNode();
        changes.forEach(change -> list.add(
                change(change.key().subject(), change.key().attribute(), read(change.before()), read(change.after()))));
        course(event, list);
        return new TimelineRow(event, JSON.writeValueAsString(list), why(event), evidence(event));
    }

    /** What a report itself went through. */
    private static void course(RecordedEvent event, ArrayNode changes) {
        switch (event.event()) {
            case ReportSubmitted e ->
                course(changes, e.resubmission() ? "returned" : "draft", "submitted", e.content());
            case ReportSigned e -> course(changes, "submitted", "signed", null);
            case ReportReturnedForClarification e -> course(changes, "signed", "returned", null);
            case ReportAccepted e -> course(changes, "signed", "accepted", null);
            case ReportPublished e -> course(changes, "accepted", "published", null);
            case ReportCorrected e -> course(changes, "published", "corrected", null);
            case ReportRetracted e -> course(changes, "published", "retracted", null);
            default -> {}
        }
    }

    private static void course(ArrayNode changes, String from, String to, @Nullable ReportContent content) {
        ObjectNode change = change("report", "course", JsonTree.of(from), JsonTree.of(to));
        if (content != null) {
            change.set("content", JsonTree.of(content));
        }
        changes.add(change);
    }

    private static ObjectNode change(String subject, String attribute, @Nullable JsonNode from, @Nullable JsonNode to) {
        ObjectNode change = JSON.createObjectNode();
        change.put("subject", subject.replaceFirst(":.*", ""));
        change.put("attribute", attribute);
        change.set("from", from);
        change.set("to", to);
        return change;
    }

    private static @Nullable JsonNode read(@Nullable String json) {
        return json == null ? null : JsonTree.read(json);
    }

    private static @Nullable String why(RecordedEvent event) {
        Object why = switch (event.event()) {
            case MeasureDeadlineChanged e -> e.reason();
            case ReportReturnedForClarification e -> e.question();
            case ReportCorrected e -> e.reason();
            case ReportRetracted e -> e.reason();
            case CommitmentWithdrawn e -> e.reason();
            case ReportPublished e -> e.content().reason();
            case ReportSubmitted e -> e.content().reason();
            case SourceGapNoted e -> e.note();
            default -> null;
        };
        return why == null ? null : JSON.writeValueAsString(why);
    }

    private static @Nullable String evidence(RecordedEvent event) {
        ReportContent content = switch (event.event()) {
            case ReportSubmitted e -> e.content();
            case ReportPublished e -> e.content();
            case ReportCorrected e -> e.content();
            default -> null;
        };
        return content == null || content.evidence().isEmpty() ? null : JSON.writeValueAsString(content.evidence());
    }
}
