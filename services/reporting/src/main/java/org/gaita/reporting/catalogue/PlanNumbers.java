package org.gaita.reporting.catalogue;

import java.util.List;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Text;
import org.gaita.reporting.point.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Resolves readable numbers to ids: numbers belong to a plan's version, ids stay (design, decision 12). */
@Component
public class PlanNumbers {
    private final Catalogue catalogue;
    private final JdbcClient jdbc;

    PlanNumbers(Catalogue catalogue, JdbcClient jdbc) {
        this.catalogue = catalogue;
        this.jdbc = jdbc;
    }

    /** The plan that a key names. */
    public String plan(String key) {
        return catalogue.planOf(key).orElseThrow(() -> unknown(key));
    }

    /** The refusal of a key that names no plan. */
    public Refused unknown(String key) {
        return new Refused("plan-unknown", Refusal.Kind.NOT_FOUND, "There is no plan '" + Text.shorten(key, 60) + "'");
    }

    /** The commitment with that number or id, by what is known at the point. */
    public String commitment(String key, String number, Point at) {
        return find("commitment", key, number, at);
    }

    /** The measure with that number or id, by what is known at the point. */
    public String measure(String key, String number, Point at) {
        return find("measure", key, number, at);
    }

    private String find(String kind, String key, String number, Point at) {
        // The latest day first: a number names what bears it now before what bore it once.
        List<String> found = jdbc.sql("""
                        select subject from views.assertion a
                        join unnest(cast(:services as text[]), cast(:heads as bigint[])) as v (service, head)
                          on v.service = a.service and a.known_from <= v.head
                             and (a.known_to is null or a.known_to > v.head)
                        where a.plan_id = :plan and a.attribute = 'text' and a.subject like :kind
                          and (a.value ->> 'number' = :number or a.subject = :subject)
                        order by a.valid_from desc, a.rank desc limit 1
                        """)
                .param("services", at.positions().services())
                .param("heads", at.positions().heads())
                .param("plan", plan(key))
                .param("kind", kind + ":%")
                .param("number", number)
                .param("subject", kind + ":" + number)
                .query(String.class)
                .list();
        if (found.isEmpty()) {
            throw new Refused(
                    kind + "-unknown",
                    Refusal.Kind.NOT_FOUND,
                    "Plan '" + Text.shorten(key, 60) + "' has no " + kind + " '" + Text.shorten(number, 60)
                            + "' by what was known then");
        }
        return found.getFirst().substring(kind.length() + 1);
    }
}
