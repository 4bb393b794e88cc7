package org.gaita.reporting.fact;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.gaita.reporting.fact.FactOperation.Assert;
import org.gaita.reporting.fact.FactOperation.Replace;
import org.gaita.reporting.fact.FactOperation.Retract;
import org.gaita.reporting.record.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Facts in the database. For each key the rectangles known now form a step function over valid time without holes:
 * a piece begins where its assertion does and ends where the next one begins. An event closes the pieces that it
 * touches and opens others; what was known before stays.
 */
public final class StoredFacts implements Facts {
    private final JdbcClient jdbc;
    private final String assertSql;
    private final String replaceSql;
    private final String endSql;
    private final String closeSql;
    private final String previousSql;
    private final String openSql;

    /** @param suffix of the tables: empty for the live ones */
    public StoredFacts(JdbcClient jdbc, String suffix) {
        this.jdbc = jdbc;
        this.assertSql = ASSERT.replace("${suffix}", suffix);
        this.replaceSql = REPLACE.replace("${suffix}", suffix);
        this.endSql = END.replace("${suffix}", suffix);
        this.closeSql = CLOSE.replace("${suffix}", suffix);
        this.previousSql = PREVIOUS.replace("${suffix}", suffix);
        this.openSql = OPEN.replace("${suffix}", suffix);
    }

    @Override
    public FactChange apply(RecordedEvent event, FactOperation operation) {
        return switch (operation) {
            case Assert assertion ->
                assertFrom(event, assertion.key(), assertion.from(), assertion.source(), assertion.value());
            case Replace replacement -> replace(event, replacement);
            case Retract retraction -> retract(event, retraction);
        };
    }

    private FactChange assertFrom(RecordedEvent event, FactKey key, LocalDate from, String source, String value) {
        Optional<String> before = jdbc.sql(assertSql)
                .params(about(event, key))
                .param("from", from)
                .param("source", source)
                .param("value", value)
                .query(String.class)
                .optional();
        return new FactChange(key, before.orElse(null), value);
    }

    private FactChange replace(RecordedEvent event, Replace replacement) {
        Optional<String> before = jdbc.sql(replaceSql)
                .params(about(event, replacement.key()))
                .param("source", replacement.source())
                .param("value", replacement.value())
                .query(String.class)
                .optional();
        return before.isPresent()
                ? new FactChange(replacement.key(), before.get(), replacement.value())
                // Nothing to replace: what it corrects was retracted before. It holds by itself.
                : assertFrom(
                        event,
                        replacement.key(),
                        replacement.otherwiseFrom(),
                        replacement.source(),
                        replacement.value());
    }

    private FactChange retract(RecordedEvent event, Retract retraction) {
        Map<String, Object> about = about(event, retraction.key());
        Optional<Ended> ended = jdbc.sql(endSql)
                .params(about)
                .param("source", retraction.source())
                .query(Ended.class)
                .optional();
        if (ended.isEmpty()) {
            return new FactChange(retraction.key(), null, null);
        }
        Ended gone = ended.get();
        Optional<Piece> hole = close(about, gone.validFrom(), retraction.source());
        Optional<Previous> previous = jdbc.sql(previousSql)
                .params(about)
                .param("from", gone.validFrom())
                .param("rank", gone.rank())
                .query(Previous.class)
                .optional();
        if (hole.isPresent() && previous.isPresent()) {
            Previous shown = previous.get();
            // Where the previous assertion has a piece of its own, that piece grows over the hole.
            LocalDate from = close(about, shown.validFrom(), shown.source())
                    .map(Piece::start)
                    .orElse(gone.validFrom());
            open(about, shown, from, hole.get().end());
        }
        return new FactChange(
                retraction.key(), gone.value(), previous.map(Previous::value).orElse(null));
    }

    private Optional<Piece> close(Map<String, Object> about, LocalDate start, String source) {
        return jdbc.sql(closeSql)
                .params(about)
                .param("start", start)
                .param("source", source)
                .query(Piece.class)
                .optional();
    }

    private void open(Map<String, Object> about, Previous shown, LocalDate from, @Nullable LocalDate to) {
        jdbc.sql(openSql)
                .params(about)
                .param("from", from)
                .param("to", to)
                .param("source", shown.source())
                .param("owner", shown.eventId())
                .param("ownerPosition", shown.knownFrom())
                .param("value", shown.value())
                .update();
    }

    private static Map<String, Object> about(RecordedEvent event, FactKey key) {
        return Map.of(
                "service", event.service(),
                "subject", key.subject(),
                "attribute", key.attribute(),
                "plan", event.references().plan(),
                "commitment", event.references().commitment(),
                "event", event.eventId(),
                "position", event.position());
    }

    private record Ended(LocalDate validFrom, long rank, String value) {}

    private record Piece(LocalDate start, @Nullable LocalDate end) {}

    private record Previous(String source, LocalDate validFrom, String eventId, long knownFrom, String value) {}

    private static final String ASSERT = """
            with base as (
              insert into views.assertion${suffix} (service, subject, attribute, valid_from, rank, known_from, source,
                plan_id, commitment_id, event_id, value)
              values (:service, :subject, :attribute, :from, :position, :position, :source,
                :plan, :commitment, :event, :value::jsonb)
            ), hit as (
              update views.fact${suffix} set known = int8range(lower(known), :position)
              where ctid = (select ctid from views.fact${suffix}
                            where subject = :subject and attribute = :attribute and upper_inf(known)
                              and lower(valid) <= :from
                            order by lower(valid) desc limit 1)
              returning valid, source, event_id, position, value
            ), remainder as (
              insert into views.fact${suffix}
              select :service, :plan, :commitment, :subject, :attribute, daterange(lower(valid), :from),
                     int8range(:position, null), source, event_id, position, value
              from hit where lower(valid) < :from
            ), fresh as (
              insert into views.fact${suffix}
              select :service, :plan, :commitment, :subject, :attribute,
                     daterange(:from, (select min(lower(valid)) from views.fact${suffix}
                                       where subject = :subject and attribute = :attribute and upper_inf(known)
                                         and lower(valid) > :from)),
                     int8range(:position, null), :source, :event, :position, :value::jsonb
              -- Reads "hit" so that the old piece is closed before the new one is opened.
              from (select count(*) from hit) as closed
            )
            select value from hit
            """;

    private static final String REPLACE = """
            with old as (
              update views.assertion${suffix} set known_to = :position, ended_by = :event
              where subject = :subject and attribute = :attribute and source = :source and known_to is null
              returning valid_from, rank, value
            ), base as (
              insert into views.assertion${suffix} (service, subject, attribute, valid_from, rank, known_from, source,
                plan_id, commitment_id, event_id, value)
              select :service, :subject, :attribute, valid_from, rank, :position, :source,
                :plan, :commitment, :event, :value::jsonb
              from old
            ), hit as (
              update views.fact${suffix} f set known = int8range(lower(known), :position)
              from old
              where subject = :subject and attribute = :attribute and upper_inf(known)
                and lower(valid) = old.valid_from and source = :source
              returning valid
            ), fresh as (
              insert into views.fact${suffix}
              select :service, :plan, :commitment, :subject, :attribute, valid,
                     int8range(:position, null), :source, :event, :position, :value::jsonb
              from hit
            )
            select value from old
            """;

    private static final String END = """
            update views.assertion${suffix} set known_to = :position, ended_by = :event
            where subject = :subject and attribute = :attribute and source = :source and known_to is null
            returning valid_from, rank, value
            """;

    private static final String CLOSE = """
            update views.fact${suffix} set known = int8range(lower(known), :position)
            where subject = :subject and attribute = :attribute and upper_inf(known)
              and lower(valid) = :start and source = :source
            returning lower(valid) as start, upper(valid) as "end"
            """;

    private static final String PREVIOUS = """
            select source, valid_from, event_id, known_from, value from views.assertion${suffix}
            where subject = :subject and attribute = :attribute and known_to is null
              and (valid_from, rank) < (:from, :rank)
            order by valid_from desc, rank desc limit 1
            """;

    private static final String OPEN = """
            insert into views.fact${suffix}
            values (:service, :plan, :commitment, :subject, :attribute, daterange(:from, :to),
                    int8range(:position, null), :source, :owner, :ownerPosition, :value::jsonb)
            """;
}
