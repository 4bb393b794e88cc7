package org.gaita.reporting.fact;

import java.time.LocalDate;
import java.util.List;
import org.gaita.reporting.point.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the facts that hold at a point: one for each subject and attribute at most. */
@Component
public class FactQueries {
    private static final String AT = """
            select f.service, f.subject, f.attribute, lower(f.valid) as since, upper(f.valid) as until,
                   f.event_id, f.position, f.value
            from unnest(cast(:services as text[]), cast(:heads as bigint[])) as v (service, head)
            join views.fact f on f.plan_id = :plan and f.valid @> cast(:asOf as date) and f.known @> v.head
                             and f.service = v.service
            """;
    private final JdbcClient jdbc;

    FactQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The facts of a plan. */
    public List<FactRow> ofPlan(String planId, Point at) {
        return find(AT, planId, at);
    }

    /** The facts of institutions. */
    public List<FactRow> ofInstitutions(Point at) {
        return find(AT + " where f.subject like 'institution:%'", "", at);
    }

    /** The facts about one subject. */
    public List<FactRow> ofSubject(String subject, String planId, Point at) {
        return find(AT + " where f.subject = :subject", planId, at, subject);
    }

    private List<FactRow> find(String sql, String planId, Point at) {
        return find(sql, planId, at, "");
    }

    private List<FactRow> find(String sql, String planId, Point at, String subject) {
        return jdbc.sql(sql)
                .param("services", at.positions().services())
                .param("heads", at.positions().heads())
                .param("plan", planId)
                .param("subject", subject)
                .param("asOf", at.asOf())
                .query((row, number) -> new FactRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class),
                        row.getString(6),
                        row.getLong(7),
                        row.getString(8)))
                .list();
    }
}
