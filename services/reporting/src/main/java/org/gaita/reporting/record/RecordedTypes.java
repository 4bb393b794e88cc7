package org.gaita.reporting.record;

import java.util.Optional;
import java.util.stream.Stream;
import org.gaita.events.EventType;
import org.gaita.events.EventTypes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The types of events that can be asked for: those of the catalogue, and whatever else is in the record. */
@Component
class RecordedTypes {
    // From one type to the next by the index, however many events there are of each.
    private static final String RECORDED = """
            with recursive types (type) as (
              (select type from record order by type limit 1)
              union all
              select (select r.type from record r where r.type > t.type order by r.type limit 1)
              from types t where t.type is not null
            )
            select type from types where type is not null
            """;
    private final JdbcClient jdbc;

    RecordedTypes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The whole name of a type, which may be given without its context. */
    Optional<String> named(String wanted) {
        return EventTypes.all().stream()
                .map(EventType::name)
                .filter(name -> fits(name, wanted))
                .findFirst()
                .or(() -> recorded().filter(name -> fits(name, wanted)).findFirst());
    }

    private Stream<String> recorded() {
        return jdbc.sql(RECORDED).query(String.class).list().stream();
    }

    private static boolean fits(String name, String wanted) {
        return name.equals(wanted) || name.endsWith("." + wanted);
    }
}
