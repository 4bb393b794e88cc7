package org.gaita.reporting.record;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Up to which position a service's events are all here. Positions are gapless, but streams travel over several
 * partitions: the highest position received proves nothing about those below it. A parked event counts as arrived,
 * so that other streams go on; answers say that its stream is behind.
 */
@Component
public class Frontier {
    private static final int STEP = 5_000;
    private final JdbcClient jdbc;

    Frontier(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Moves on over everything that has arrived without a gap. */
    void advance(String service) {
        long at = jdbc.sql("""
                        insert into frontier (service, position) values (:service, 0)
                        on conflict (service) do update set position = frontier.position
                        returning position
                        """).param("service", service).query(Long.class).single();
        long reached = at;
        List<Long> next;
        do {
            next = jdbc.sql("""
                            select position from record where service = :service and position > :after
                            union all
                            select position from inbox_parked where service = :service and position > :after
                            order by position limit %d
                            """.formatted(STEP))
                    .param("service", service)
                    .param("after", reached)
                    .query(Long.class)
                    .list();
            for (long position : next) {
                if (position != reached + 1) {
                    break;
                }
                reached = position;
            }
        } while (next.size() == STEP && next.getLast() == reached);
        if (reached != at) {
            jdbc.sql("""
                    update frontier set position = :reached,
                      complete_at = case when pending_position <= :reached then pending_at else complete_at end,
                      pending_position = case when pending_position > :reached then pending_position end,
                      pending_at = case when pending_position > :reached then pending_at end
                    where service = :service
                    """).param("reached", reached).param("service", service).update();
        }
    }

    /**
     * The service says that everything recorded up to {@code confirmedAt} has a position of at most {@code position}.
     * Where that position has not been reached, the first such word is kept until it has.
     */
    void confirmed(String service, long position, Instant confirmedAt) {
        advance(service);
        jdbc.sql("""
                insert into frontier (service, position, complete_at, pending_position, pending_at)
                values (:service, 0, case when cast(:position as bigint) = 0 then cast(:at as timestamptz) end,
                        case when cast(:position as bigint) > 0 then cast(:position as bigint) end, case when cast(:position as bigint) > 0 then cast(:at as timestamptz) end)
                on conflict (service) do update set
                  complete_at = case when cast(:position as bigint) <= frontier.position
                                     then greatest(frontier.complete_at, cast(:at as timestamptz)) else frontier.complete_at end,
                  pending_position = case when cast(:position as bigint) <= frontier.position then frontier.pending_position
                                          else coalesce(frontier.pending_position, cast(:position as bigint)) end,
                  pending_at = case when cast(:position as bigint) <= frontier.position then frontier.pending_at
                                    else coalesce(frontier.pending_at, cast(:at as timestamptz)) end
                """)
                .param("service", service)
                .param("position", position)
                .param("at", Timestamp.from(confirmedAt))
                .update();
    }
}
