package org.gaita.reporting.difference;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gaita.domain.Deadline;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureNumber;
import org.gaita.events.Envelope;
import org.gaita.events.EventJson;
import org.gaita.events.EventType;
import org.gaita.events.EventTypes;
import org.gaita.events.plan.CommitmentEvent.MeasureDeadlineChanged;
import org.gaita.reporting.catalogue.PlanNumbers;
import org.gaita.reporting.point.Point;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The deadlines of a plan that were moved, before or after they had passed (R8). */
@Component
class DeadlineChanges {
    private static final String SQL = """
            select r.type, r.revision, r.payload, r.meta_data, r.recorded_at, r.event_id, r.service, r.position,
                   (select a.value ->> 'number' from views.assertion a
                    where a.subject = 'measure:' || r.measure_id and a.attribute = 'text' and a.service = r.service
                      and a.known_from <= v.head
                    order by a.valid_from desc, a.rank desc limit 1) as number
            from record r
            join unnest(cast(:services as text[]), cast(:heads as bigint[])) as v (service, head)
              on v.service = r.service and r.position <= v.head
            where r.plan_id = :plan and r.type = :type and r.occurred_on <= :asOf
            """;
    private final PlanNumbers numbers;
    private final JdbcClient jdbc;

    DeadlineChanges(PlanNumbers numbers, JdbcClient jdbc) {
        this.numbers = numbers;
        this.jdbc = jdbc;
    }

    View of(String key, Point at) {
        List<Change> changes = jdbc
                .sql(SQL)
                .param("services", at.positions().services())
                .param("heads", at.positions().heads())
                .param("plan", numbers.plan(key))
                .param("type", EventTypes.of(MeasureDeadlineChanged.class).name())
                .param("asOf", at.asOf())
                .query((row, number) -> {
                    var moved = (MeasureDeadlineChanged) EventTypes.read(
                            new EventType(row.getString("type"), row.getInt("revision")), row.getBytes("payload"));
                    Envelope envelope = Envelope.of(EventJson.MAPPER.readValue(
                            row.getBytes("meta_data"), new TypeReference<Map<String, String>>() {}));
                    return new Change(
                            row.getString("number"),
                            moved.measureId().value(),
                            moved.deadlineKey(),
                            moved.previous(),
                            moved.previous().dueOn().orElse(null),
                            moved.changed(),
                            moved.changed().dueOn().orElse(null),
                            moved.hadPassed(),
                            moved.reason(),
                            envelope.occurredOn(),
                            row.getTimestamp("recorded_at").toInstant(),
                            envelope.role().word(),
                            envelope.institution().value(),
                            row.getString("event_id"),
                            row.getString("service"),
                            row.getLong("position"));
                })
                .list()
                .stream()
                .sorted(Comparator.comparing((Change change) -> new MeasureNumber(change.measure()))
                        .thenComparing(Change::occurredOn)
                        .thenComparingLong(Change::position))
                .toList();
        return new View(
                at,
                (int) changes.stream().filter(change -> !change.hadPassed()).count(),
                (int) changes.stream().filter(Change::hadPassed).count(),
                changes);
    }

    /** All of them at a point, by measure and day. */
    record View(@JsonUnwrapped Point at, int movedBefore, int movedAfter, List<Change> changes) {}

    /** A deadline that was moved; {@code hadPassed} says whether that was after it had fallen due. */
    record Change(
            String measure,
            String measureId,
            String deadline,
            Deadline previous,
            @Nullable LocalDate previousDueOn,
            Deadline changed,
            @Nullable LocalDate changedDueOn,
            boolean hadPassed,
            LocalizedText reason,
            LocalDate occurredOn,
            Instant recordedAt,
            String role,
            String institution,
            String eventId,
            String service,
            long position) {}
}
