package org.gaita.reporting.voice;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gaita.events.DomainEvent;
import org.gaita.events.EventType;
import org.gaita.events.EventTypes;
import org.gaita.reporting.point.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the record of feedback and participation up to a point; the same point gives the same events for ever. */
@Component
class VoiceRecord {
    private final JdbcClient jdbc;

    VoiceRecord(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An event with the day on which it happened. */
    record Happened(String streamId, LocalDate on, DomainEvent event) {}

    /** An event of the plan that an answer points to. */
    record PlanChange(String eventId, String type, LocalDate occurredOn, String commitmentId, String measureId) {}

    /** The events of a vocabulary, in the order in which they were recorded. */
    List<Happened> events(Class<? extends DomainEvent> vocabulary, Point at) {
        String[] types = EventTypes.all().stream()
                .map(EventType::name)
                .filter(name -> EventTypes.classOf(name)
                        .map(vocabulary::isAssignableFrom)
                        .orElse(false))
                .toArray(String[]::new);
        return jdbc.sql("""
                        select r.stream_id, r.occurred_on, r.type, r.revision, r.payload
                        from record r
                        join unnest(cast(:services as text[]), cast(:heads as bigint[])) as v (service, head)
                          on v.service = r.service and r.position <= v.head
                        where r.type = any (cast(:types as text[])) and r.occurred_on <= :asOf
                        order by r.service, r.position
                        """)
                .param("services", at.positions().services())
                .param("heads", at.positions().heads())
                .param("types", types)
                .param("asOf", at.asOf())
                .query((row, n) -> new Happened(
                        row.getString("stream_id"),
                        row.getObject("occurred_on", LocalDate.class),
                        EventTypes.read(
                                new EventType(row.getString("type"), row.getInt("revision")), row.getBytes("payload"))))
                .list();
    }

    /** Which commitment a measure belongs to, as far as it is known at the point. */
    Map<String, String> commitments(Point at) {
        return jdbc
                .sql("""
                        select r.measure_id, r.commitment_id from record r
                        join unnest(cast(:services as text[]), cast(:heads as bigint[])) as v (service, head)
                          on v.service = r.service and r.position <= v.head
                        where r.type = 'plan-management.MeasureAdded'
                        """)
                .param("services", at.positions().services())
                .param("heads", at.positions().heads())
                .query((row, n) -> Map.entry(row.getString("measure_id"), row.getString("commitment_id")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
    }

    /** The plan's events with those ids, as far as they are known at the point. */
    Map<String, PlanChange> changes(List<String> eventIds, Point at) {
        return jdbc
                .sql("""
                        select r.event_id, r.type, r.occurred_on, coalesce(r.commitment_id, '') commitment_id,
                               coalesce(r.measure_id, '') measure_id
                        from record r
                        join unnest(cast(:services as text[]), cast(:heads as bigint[])) as v (service, head)
                          on v.service = r.service and r.position <= v.head
                        where r.event_id = any (cast(:ids as text[]))
                        """)
                .param("services", at.positions().services())
                .param("heads", at.positions().heads())
                .param("ids", eventIds.toArray(String[]::new))
                .query((row, n) -> new PlanChange(
                        row.getString("event_id"),
                        row.getString("type"),
                        row.getObject("occurred_on", LocalDate.class),
                        row.getString("commitment_id"),
                        row.getString("measure_id")))
                .list()
                .stream()
                .collect(Collectors.toMap(PlanChange::eventId, Function.identity()));
    }
}
