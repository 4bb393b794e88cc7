package org.gaita.reporting.point;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gaita.domain.InvalidValue;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.reporting.point.Points.Knowledge;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each service's events are here, and which position belongs to an instant. */
@Component
public class Horizon {
    private final JdbcClient jdbc;

    Horizon(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything that has arrived without a gap. */
    public PositionVector reached() {
        SortedMap<String, Long> positions = new TreeMap<>();
        jdbc.sql("select service, position from frontier where position > 0").query(row -> {
            positions.put(row.getString(1), row.getLong(2));
        });
        return new PositionVector(positions);
    }

    /** Refuses a vector that names what has not arrived: later the same question would be answered otherwise. */
    void require(PositionVector asked) {
        PositionVector reached = reached();
        asked.positions().forEach((service, position) -> {
            if (!reached.positions().containsKey(service) && position > 0) {
                throw new InvalidValue("position vector", asked, "services that have recorded something: " + reached);
            }
            if (position > reached.of(service)) {
                throw new Refused(
                        "position-not-reached",
                        Refusal.Kind.CONFLICT,
                        "Position " + position + " of " + service
                                + " has not arrived here; the events are complete up to " + reached.of(service));
            }
        });
    }

    /** The knowledge that positions give. */
    Knowledge know(PositionVector positions, @Nullable Instant completeUpTo) {
        return new Knowledge(positions, completeUpTo, behind(positions));
    }

    /** What had been recorded at an instant, as far as it has arrived. */
    Knowledge at(Instant instant) {
        List<Reach> services = jdbc.sql("""
                        select f.service,
                          coalesce((select r.position from record r
                            where r.service = f.service and r.recorded_at <= :instant and r.position <= f.position
                            order by r.recorded_at desc, r.position desc limit 1), 0) as position,
                          -- An event recorded in the same instant as the last one here may still be on its way.
                          greatest(f.complete_at, (select r.recorded_at - interval '1 microsecond' from record r
                            where r.service = f.service and r.position = f.position)) as complete_up_to
                        from frontier f order by f.service
                        """)
                .param("instant", Timestamp.from(instant))
                .query((row, number) -> new Reach(
                        row.getString(1),
                        row.getLong(2),
                        row.getTimestamp(3) == null ? null : row.getTimestamp(3).toInstant()))
                .list();
        SortedMap<String, Long> positions = new TreeMap<>();
        Instant complete = Instant.MAX;
        for (Reach reach : services) {
            if (reach.position() > 0) {
                positions.put(reach.service(), reach.position());
            }
            Instant upTo = reach.completeUpTo() == null ? Instant.EPOCH : reach.completeUpTo();
            complete = upTo.isBefore(complete) ? upTo : complete;
        }
        boolean whole = !instant.isAfter(complete) && !services.isEmpty();
        return know(new PositionVector(positions), whole ? null : services.isEmpty() ? Instant.EPOCH : complete);
    }

    /** Streams that wait for somebody to look at them and have something up to the positions. */
    public List<Behind> behind(PositionVector positions) {
        return jdbc.sql("""
                        select p.service, p.stream_id, min(p.position) as position, min(p.recorded_at) as since
                        from inbox_parked p
                        join unnest(cast(:services as text[]), cast(:heads as bigint[])) as v (service, head)
                          on v.service = p.service and p.position <= v.head
                        group by p.service, p.stream_id order by p.service, p.stream_id
                        """)
                .param("services", positions.services())
                .param("heads", positions.heads())
                .query((row, number) -> new Behind(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    private record Reach(
            String service, long position, @Nullable Instant completeUpTo) {}
}
