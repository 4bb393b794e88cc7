package org.gaita.reporting.plan;

import java.time.LocalDate;
import java.util.Optional;
import org.gaita.reporting.point.Point;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a plan was put together from: by equal editions it is the same. A point of knowledge moves with every event of
 * any plan; an edition only with those that say something about this plan or about institutions.
 *
 * @param planId the plan
 * @param asOf the world on that day
 * @param state the file of the view, and for each service the last positions that began or ended an assertion
 */
record Edition(String planId, LocalDate asOf, String state) {
    // Four look-ups in an index for each service, however many events there are.
    private static final String SQL = """
            select k.plan_id, concat_ws(' ', pg_relation_filenode('views.fact'),
              (select string_agg(concat_ws('-', v.service,
                 coalesce((select max(known_from) from views.assertion
                           where plan_id = k.plan_id and service = v.service and known_from <= v.head), 0),
                 coalesce((select max(known_to) from views.assertion
                           where plan_id = k.plan_id and service = v.service and known_to <= v.head), 0),
                 coalesce((select max(known_from) from views.assertion
                           where plan_id = '' and service = v.service and known_from <= v.head), 0),
                 coalesce((select max(known_to) from views.assertion
                           where plan_id = '' and service = v.service and known_to <= v.head), 0)),
                 ' ' order by v.service)
               from unnest(cast(:services as text[]), cast(:heads as bigint[])) as v (service, head)))
            from plan_key k where k.key = :key or k.plan_id = :key
            """;

    /** The edition at a point of the plan that a key or id names; empty where there is none. */
    static Optional<Edition> of(String key, Point at, JdbcClient jdbc) {
        return jdbc.sql(SQL)
                .param("key", key)
                .param("services", at.positions().services())
                .param("heads", at.positions().heads())
                .query((row, number) -> new Edition(row.getString(1), at.asOf(), row.getString(2)))
                .optional();
    }

    /** Tells whether an answer that somebody has is still right. */
    String tag(Point at) {
        int point = (at.completeUpTo() + " " + at.behind()).hashCode();
        return Integer.toHexString(planId.hashCode()) + "-" + asOf + "-" + state.replace(' ', '_') + "-"
                + Integer.toHexString(point);
    }
}
