package org.gaita.reporting.difference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gaita.reporting.difference.DifferenceView.Cause;
import org.gaita.reporting.fact.FactKey;
import org.gaita.reporting.point.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which events lie between two points: those that were recorded between them, and those that took effect between them. */
@Component
class Causes {
    private static final String BETWEEN = """
            with v as (
              select service, min(head) as low, max(head) as high
              from unnest(cast(:services as text[]), cast(:heads as bigint[])) as u (service, head)
              group by service
            ), touched as (
              select a.subject, a.attribute, a.service, a.event_id
              from v join views.assertion a on a.service = v.service and a.plan_id = :plan
                and a.known_from <= v.high
              where a.known_from > v.low or (a.valid_from > :fromDay and a.valid_from <= :toDay
                                             and (a.known_to is null or a.known_to > v.low))
              union
              select a.subject, a.attribute, a.service, a.ended_by
              from v join views.assertion a on a.service = v.service and a.plan_id = :plan
                and a.known_to > v.low and a.known_to <= v.high
            )
            select t.subject, t.attribute, r.event_id, r.type, r.occurred_on, r.recorded_at, r.role, r.institution,
                   r.service, r.position
            from touched t join record r on r.event_id = t.event_id
            where (t.subject, t.attribute) in (select * from unnest(cast(:subjects as text[]), cast(:attributes as text[])))
            order by r.service, r.position, t.subject, t.attribute
            """;
    private final JdbcClient jdbc;

    Causes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The events behind each of the facts, in the order of the record. */
    Map<FactKey, List<Cause>> between(String planId, Point from, Point to, List<FactKey> facts) {
        if (facts.isEmpty()) {
            return Map.of();
        }
        List<String> services = new ArrayList<>();
        List<Long> heads = new ArrayList<>();
        for (String service : to.positions().services()) {
            services.addAll(List.of(service, service));
            heads.addAll(List.of(from.positions().of(service), to.positions().of(service)));
        }
        for (String service : from.positions().services()) {
            if (!services.contains(service)) {
                services.addAll(List.of(service, service));
                heads.addAll(List.of(0L, from.positions().of(service)));
            }
        }
        boolean forward = !to.asOf().isBefore(from.asOf());
        Map<FactKey, List<Cause>> causes = new HashMap<>();
        jdbc.sql(BETWEEN)
                .param("services", services.toArray(String[]::new))
                .param("heads", heads.toArray(Long[]::new))
                .param("plan", planId)
                .param("fromDay", forward ? from.asOf() : to.asOf())
                .param("toDay", forward ? to.asOf() : from.asOf())
                .param("subjects", facts.stream().map(FactKey::subject).toArray(String[]::new))
                .param("attributes", facts.stream().map(FactKey::attribute).toArray(String[]::new))
                .query(row -> {
                    causes.computeIfAbsent(new FactKey(row.getString(1), row.getString(2)), key -> new ArrayList<>())
                            .add(new Cause(
                                    row.getString(3),
                                    row.getString(4),
                                    row.getObject(5, LocalDate.class),
                                    row.getTimestamp(6).toInstant(),
                                    row.getString(7),
                                    row.getString(8),
                                    row.getString(9),
                                    row.getLong(10)));
                });
        return causes;
    }
}
