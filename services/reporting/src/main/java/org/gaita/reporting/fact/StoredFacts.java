package org.gaita.reporting.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
public final class StoredFacts {
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

    /** What an event says about one fact. */
    public record Step(RecordedEvent event, FactOperation operation) {}

    /**
     * Applies what events say, in their order. Facts do not depend on each other: what a batch says first about each of
     * them goes in one statement, then what it says second, and so on.
     *
     * @return what each step changed, in the order of the steps
     */
    public List<FactChange> apply(List<Step> steps) {
        Map<FactKey, Integer> said = new HashMap<>();
        List<List<Integer>> rounds = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            int round = said.merge(steps.get(i).operation().key(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(i);
        }
        @Nullable FactChange[] changes = new FactChange[steps.size()];
        rounds.forEach(round -> apply(steps, round, changes));
        return Arrays.stream(changes).map(Objects::requireNonNull).toList();
    }

    private void apply(List<Step> steps, List<Integer> round, @Nullable FactChange[] changes) {
        Together assertions = new Together();
        Together replacements = new Together();
        for (int number : round) {
            RecordedEvent event = steps.get(number).event();
            switch (steps.get(number).operation()) {
                case Assert a -> assertions.add(number, event, a.key(), a.from(), a.source(), a.value());
                case Replace r -> replacements.add(number, event, r.key(), r.otherwiseFrom(), r.source(), r.value());
                case Retract r -> changes[number] = retract(event, r);
            }
        }
        Map<Integer, String> replaced = replacements.run(replaceSql, jdbc);
        for (int number : replacements.numbers) {
            Replace r = (Replace) steps.get(number).operation();
            String before = replaced.get(number);
            if (before == null) {
                // Nothing to replace: what it corrects was retracted before. It holds by itself.
                assertions.add(number, steps.get(number).event(), r.key(), r.otherwiseFrom(), r.source(), r.value());
            } else {
                changes[number] = new FactChange(r.key(), before, r.value());
            }
        }
        Map<Integer, String> held = assertions.run(assertSql, jdbc);
        for (int i = 0; i < assertions.numbers.size(); i++) {
            int number = assertions.numbers.get(i);
            changes[number] =
                    new FactChange(steps.get(number).operation().key(), held.get(number), assertions.values.get(i));
        }
    }

    /** Operations on different facts, for one statement. */
    private static final class Together {
        private final List<Integer> numbers = new ArrayList<>();
        private final List<String> services = new ArrayList<>();
        private final List<String> plans = new ArrayList<>();
        private final List<String> commitments = new ArrayList<>();
        private final List<String> subjects = new ArrayList<>();
        private final List<String> attributes = new ArrayList<>();
        private final List<String> days = new ArrayList<>();
        private final List<Long> positions = new ArrayList<>();
        private final List<String> sources = new ArrayList<>();
        private final List<String> events = new ArrayList<>();
        private final List<String> values = new ArrayList<>();

        void add(int number, RecordedEvent event, FactKey key, LocalDate from, String source, String value) {
            numbers.add(number);
            services.add(event.service());
            plans.add(event.references().plan());
            commitments.add(event.references().commitment());
            subjects.add(key.subject());
            attributes.add(key.attribute());
            days.add(from.toString());
            positions.add(event.position());
            sources.add(source);
            events.add(event.eventId());
            values.add(value);
        }

        /** Gives the values that held before, by number. */
        Map<Integer, String> run(String sql, JdbcClient jdbc) {
            Map<Integer, String> before = new HashMap<>();
            if (!numbers.isEmpty()) {
                jdbc.sql(sql)
                        .param("numbers", numbers.toArray(Integer[]::new))
                        .param("services", services.toArray(String[]::new))
                        .param("plans", plans.toArray(String[]::new))
                        .param("commitments", commitments.toArray(String[]::new))
                        .param("subjects", subjects.toArray(String[]::new))
                        .param("attributes", attributes.toArray(String[]::new))
                        .param("days", days.toArray(String[]::new))
                        .param("positions", positions.toArray(Long[]::new))
                        .param("sources", sources.toArray(String[]::new))
                        .param("events", events.toArray(String[]::new))
                        .param("values", values.toArray(String[]::new))
                        .query(row -> {
                            before.put(row.getInt(1), row.getString(2));
                        });
            }
            return before;
        }
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

    private static final String OPERATIONS = """
            with op as (
              select * from unnest(cast(:numbers as int[]), cast(:services as text[]), cast(:plans as text[]),
                cast(:commitments as text[]), cast(:subjects as text[]), cast(:attributes as text[]),
                cast(cast(:days as text[]) as date[]), cast(:positions as bigint[]), cast(:sources as text[]),
                cast(:events as text[]), cast(:values as text[]))
                as o (number, service, plan_id, commitment_id, subject, attribute, since, position, source, event_id, value)
            ),""";

    private static final String ASSERT = OPERATIONS + """
             base as (
              insert into views.assertion${suffix} (service, subject, attribute, valid_from, rank, known_from, source,
                plan_id, commitment_id, event_id, value)
              select service, subject, attribute, since, position, position, source, plan_id, commitment_id, event_id,
                value::jsonb
              from op
            ), touched as materialized (
              select o.*, h.start,
                (select min(lower(f.valid)) from views.fact${suffix} f
                 where f.subject = o.subject and f.attribute = o.attribute and upper_inf(f.known)
                   and lower(f.valid) > o.since) as next
              from op o
              left join lateral (select lower(f.valid) as start from views.fact${suffix} f
                                 where f.subject = o.subject and f.attribute = o.attribute and upper_inf(f.known)
                                   and lower(f.valid) <= o.since
                                 order by lower(f.valid) desc limit 1) h on true
            ), hit as (
              update views.fact${suffix} f set known = int8range(lower(f.known), t.position)
              from touched t
              where f.subject = t.subject and f.attribute = t.attribute and lower(f.valid) = t.start
                and upper_inf(f.known)
              returning t.number, t.since, t.position as at, f.service, f.plan_id, f.commitment_id, f.subject,
                f.attribute, f.valid, f.source, f.event_id, f.position, f.value
            ), remainder as (
              insert into views.fact${suffix}
              select service, plan_id, commitment_id, subject, attribute, daterange(lower(valid), since),
                     int8range(at, null), source, event_id, position, value
              from hit where lower(valid) < since
            ), fresh as (
              insert into views.fact${suffix}
              select t.service, t.plan_id, t.commitment_id, t.subject, t.attribute, daterange(t.since, t.next),
                     int8range(t.position, null), t.source, t.event_id, t.position, t.value::jsonb
              -- Reads "hit" so that the old pieces are closed before the new ones are opened.
              from (select count(*) from hit) as closed cross join touched t
            )
            select number, value from hit
            """;

    private static final String REPLACE = OPERATIONS + """
             ended as (
              update views.assertion${suffix} a set known_to = o.position, ended_by = o.event_id
              from op o
              where a.subject = o.subject and a.attribute = o.attribute and a.source = o.source and a.known_to is null
              returning o.number, o.service, o.plan_id, o.commitment_id, o.subject, o.attribute, o.position, o.source,
                o.event_id, o.value as replacement, a.valid_from, a.rank, a.value
            ), base as (
              insert into views.assertion${suffix} (service, subject, attribute, valid_from, rank, known_from, source,
                plan_id, commitment_id, event_id, value)
              select service, subject, attribute, valid_from, rank, position, source, plan_id, commitment_id, event_id,
                replacement::jsonb
              from ended
            ), hit as (
              update views.fact${suffix} f set known = int8range(lower(f.known), e.position)
              from ended e
              where f.subject = e.subject and f.attribute = e.attribute and upper_inf(f.known)
                and lower(f.valid) = e.valid_from and f.source = e.source
              returning e.service, e.plan_id, e.commitment_id, e.subject, e.attribute, f.valid, e.position,
                e.source, e.event_id, e.replacement
            ), fresh as (
              insert into views.fact${suffix}
              select service, plan_id, commitment_id, subject, attribute, valid, int8range(position, null), source,
                     event_id, position, replacement::jsonb
              from hit
            )
            select number, value from ended
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
