package org.gaita.reporting.fact;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gaita.reporting.point.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the facts that hold at a point: one for each subject and attribute at most. What an event said about a fact
 * never changes, so that its value is fetched and read once, however many points show it.
 */
@Component
public class FactQueries {
    // Values are most of what a plan weighs: about 1 kB each, as JSON and as objects together perhaps 4 kB of the heap.
    private static final int KEPT_CHARACTERS = 12_000_000;

    private static final String AT = """
            from unnest(cast(:services as text[]), cast(:heads as bigint[])) as v (service, head)
            cross join unnest(cast(:plans as text[])) as p (id)
            join views.fact f on f.plan_id = p.id and f.valid @> cast(:asOf as date) and f.known @> v.head
                             and f.service = v.service and (p.id <> '' or f.subject like 'institution:%')
            """;
    private static final String KEYS = """
            select pg_relation_filenode(f.tableoid)::bigint, f.service, f.subject, f.attribute, lower(f.valid) as since,
                   f.event_id, f.position
            """ + AT;
    private static final String VALUES = "select f.subject, f.attribute, f.value " + AT;

    private final JdbcClient jdbc;
    private final Recent<Identity, FactValue> values =
            new Recent<>(KEPT_CHARACTERS, value -> value.json().length());

    FactQueries(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        meters.gauge("gaita.reporting.kept.values.characters", values, Recent::weight);
    }

    /** The facts of a plan, and those of institutions. */
    public List<FactRow> ofPlanAndInstitutions(String planId, Point at) {
        return find(List.of(planId, ""), "", at);
    }

    /** The facts of a plan. */
    public List<FactRow> ofPlan(String planId, Point at) {
        return find(List.of(planId), "", at);
    }

    /** The facts about one subject. */
    public List<FactRow> ofSubject(String subject, String planId, Point at) {
        return find(List.of(planId), subject, at);
    }

    /** Which event said something about what, in which file of the view: building it anew makes another. */
    private record Identity(long file, String service, long position, String subject, String attribute) {}

    private record Found(Identity identity, LocalDate since, String eventId) {}

    private List<FactRow> find(List<String> plans, String subject, Point at) {
        List<Found> found = at(subject.isEmpty() ? KEYS : KEYS + " where f.subject = :subject", plans, at)
                .param("subject", subject)
                .query((row, number) -> new Found(
                        new Identity(
                                row.getLong(1), row.getString(2), row.getLong(7), row.getString(3), row.getString(4)),
                        row.getObject(5, LocalDate.class),
                        row.getString(6)))
                .list();
        Map<FactKey, FactValue> known = new HashMap<>();
        List<Identity> missing = new ArrayList<>();
        for (Found fact : found) {
            FactValue value = values.get(fact.identity());
            if (value == null) {
                missing.add(fact.identity());
            } else {
                known.put(key(fact.identity()), value);
            }
        }
        if (!missing.isEmpty() && !fetch(missing, plans, at, known)) {
            // The view was built anew between the two questions.
            return find(plans, subject, at);
        }
        List<FactRow> rows = new ArrayList<>(found.size());
        for (Found fact : found) {
            Identity identity = fact.identity();
            rows.add(new FactRow(
                    identity.service(),
                    identity.subject(),
                    identity.attribute(),
                    fact.since(),
                    fact.eventId(),
                    identity.position(),
                    Objects.requireNonNull(known.get(key(identity)))));
        }
        return rows;
    }

    private boolean fetch(List<Identity> missing, List<String> plans, Point at, Map<FactKey, FactValue> known) {
        Map<FactKey, FactValue> fetched = new HashMap<>();
        at(
                        VALUES + " where (f.subject, f.attribute) in (select * from unnest(cast(:subjects as text[]),"
                                + " cast(:attributes as text[])))",
                        plans,
                        at)
                .param("subjects", missing.stream().map(Identity::subject).toArray(String[]::new))
                .param("attributes", missing.stream().map(Identity::attribute).toArray(String[]::new))
                .query(row -> {
                    fetched.put(new FactKey(row.getString(1), row.getString(2)), new FactValue(row.getString(3)));
                });
        for (Identity identity : missing) {
            FactValue value = fetched.get(key(identity));
            if (value == null) {
                return false;
            }
            values.put(identity, value);
            known.put(key(identity), value);
        }
        return true;
    }

    private JdbcClient.StatementSpec at(String sql, List<String> plans, Point at) {
        return jdbc.sql(sql)
                .param("services", at.positions().services())
                .param("heads", at.positions().heads())
                .param("plans", plans.toArray(String[]::new))
                .param("asOf", at.asOf());
    }

    private static FactKey key(Identity identity) {
        return new FactKey(identity.subject(), identity.attribute());
    }
}
