package org.gaita.reporting.changes;

import java.util.List;
import org.gaita.domain.InvalidValue;
import org.gaita.reporting.point.Horizon;
import org.gaita.reporting.point.PositionVector;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says what changed between two position vectors. */
@Component
class Ticks {
    /** After so many events it is quicker to say that every plan may have changed. */
    private static final long MANY = 5_000;

    private static final String CHANGED = """
            select distinct coalesce(k.key, '') from unnest(cast(:services as text[]), cast(:heads as bigint[]),
              cast(:lows as bigint[])) as v (service, head, low)
            join record r on r.service = v.service and r.position > v.low and r.position <= v.head
            left join plan_key k on k.plan_id = r.plan_id
            """;
    private final JdbcClient jdbc;
    private final Horizon horizon;

    Ticks(JdbcClient jdbc, Horizon horizon) {
        this.jdbc = jdbc;
        this.horizon = horizon;
    }

    PositionVector reached() {
        return horizon.reached();
    }

    /** From what somebody was told last; nothing has changed for somebody who was told nothing yet. */
    Tick since(@Nullable String last, PositionVector reached) {
        if (last == null || last.isBlank()) {
            return between(reached, reached);
        }
        try {
            return between(PositionVector.parse(last), reached);
        } catch (InvalidValue e) {
            return tick(reached, all());
        }
    }

    Tick between(PositionVector from, PositionVector to) {
        String[] services = to.services();
        Long[] lows = new Long[services.length];
        long events = 0;
        boolean backwards = false;
        for (int i = 0; i < services.length; i++) {
            lows[i] = from.of(services[i]);
            events += to.of(services[i]) - lows[i];
            backwards |= to.of(services[i]) < lows[i];
        }
        if (backwards || events > MANY) {
            return tick(to, all());
        }
        List<String> plans = events == 0
                ? List.of()
                : jdbc.sql(CHANGED)
                        .param("services", services)
                        .param("heads", to.heads())
                        .param("lows", lows)
                        .query(String.class)
                        .list();
        // What belongs to no plan, an institution's new name for instance, may show in all of them.
        return tick(to, plans.contains("") ? all() : plans.stream().sorted().toList());
    }

    private static Tick tick(PositionVector reached, List<String> plans) {
        return new Tick(reached.toString(), reached, plans);
    }

    private List<String> all() {
        return jdbc.sql("select key from plan_key order by key")
                .query(String.class)
                .list();
    }
}
