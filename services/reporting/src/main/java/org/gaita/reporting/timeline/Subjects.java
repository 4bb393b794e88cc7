package org.gaita.reporting.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gaita.events.DomainEvent;
import org.gaita.events.EventType;
import org.gaita.events.EventTypes;
import org.gaita.events.feedback.SubmissionEvent.SubmissionReceived;
import org.gaita.events.participation.OpportunityEvent.ParticipationRequestedByPublic;
import org.gaita.events.participation.ProcessEvent.ParticipationAnnounced;
import org.gaita.reporting.access.PublishedSubmissions;
import org.gaita.reporting.access.Reader;
import org.gaita.reporting.access.VisibleRows;
import org.gaita.reporting.point.Point;
import org.gaita.reporting.timeline.TimelineEntry.Cause;
import org.gaita.reporting.timeline.TimelineEntry.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What entries of a timeline speak of, and the submissions that led to them: the trace read from the plan's end. */
@Component
class Subjects {
    private final JdbcClient jdbc;

    Subjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The processes, submissions and requests with those ids, by id. Whoever sees an event of one may know this much. */
    Map<String, Subject> subjects(List<String> streams) {
        if (streams.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select stream_id, type, revision, payload from record
                        where service = any (array['participation', 'feedback'])
                          and stream_id = any (cast(:streams as text[])) and sequence = 0
                        """)
                .param("streams", streams.stream().distinct().toArray(String[]::new))
                .query((row, n) -> subject(
                        row.getString("stream_id"),
                        EventTypes.read(
                                new EventType(row.getString("type"), row.getInt("revision")), row.getBytes("payload"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Subject::id, Function.identity()));
    }

    private static Subject subject(String id, DomainEvent first) {
        return switch (first) {
            case ParticipationAnnounced announced ->
                new Subject("process", id, null, announced.announcement().title(), announced.format());
            case SubmissionReceived received ->
                new Subject(
                        "submission",
                        id,
                        received.number(),
                        null,
                        received.kind().name());
            case ParticipationRequestedByPublic asked -> new Subject("request", id, null, null, null);
            default -> new Subject("other", id, null, null, null);
        };
    }

    /** For events of the plan: the submissions whose answer, as it stands at the point, says that it led to them. */
    Map<String, List<Cause>> causes(List<String> eventIds, Point at, Reader reader) {
        if (eventIds.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "ids", eventIds.toArray(String[]::new),
                "asOf", at.asOf(),
                "services", at.positions().services(),
                "heads", at.positions().heads()));
        parameters.putAll(VisibleRows.parameters(reader));
        parameters.putAll(PublishedSubmissions.parameters());
        Map<String, List<Cause>> causes = new HashMap<>();
        List<Found> found = jdbc.sql("""
                        select c.event_id, c.stream_id, c.occurred_on, r.concerns
                        from views.trace c
                        join unnest(cast(:services as text[]), cast(:heads as bigint[])) as v (service, head)
                          on v.service = c.service and c.position <= v.head
                        join record r on r.service = c.service and r.position = c.position
                        where c.event_id = any (cast(:ids as text[])) and c.occurred_on <= :asOf
                          and (%s or %s)
                          and not exists (select 1 from record n where n.service = c.service
                              and n.stream_id = c.stream_id and n.position > c.position and n.position <= v.head
                              and n.occurred_on <= :asOf and n.type = 'feedback.ResponseRevised')
                        order by c.service, c.position
                        """.formatted(VisibleRows.condition("r"), PublishedSubmissions.condition("r")))
                .params(parameters)
                .query((row, n) -> new Found(
                        row.getString("event_id"),
                        row.getString("stream_id"),
                        row.getObject("occurred_on", java.time.LocalDate.class),
                        row.getString("concerns")))
                .list();
        Map<String, Subject> submissions =
                subjects(found.stream().map(Found::submission).toList());
        for (Found each : found) {
            Subject submission = submissions.get(each.submission());
            causes.computeIfAbsent(each.eventId(), none -> new ArrayList<>())
                    .add(new Cause(
                            each.submission(),
                            submission == null ? null : submission.number(),
                            each.institution(),
                            each.on()));
        }
        return causes;
    }

    private record Found(String eventId, String submission, java.time.LocalDate on, String institution) {}
}
