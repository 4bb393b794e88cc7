package org.gaita.benchmarks;

import static org.gaita.benchmarks.Results.millis;
import static org.gaita.benchmarks.Results.number;
import static org.gaita.benchmarks.Results.percent;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import org.gaita.events.EventJson;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tools.jackson.databind.JsonNode;

/** Reporting with small and big stores: building the views anew, and a plan as at a date. */
final class StoreMeasures {
    private static final List<String> VIEWS = List.of("assertion", "fact", "timeline");

    private final Options options;
    private final Size size;
    private final Results results;

    StoreMeasures(Options options, Results results) {
        this.options = options;
        this.size = options.size();
        this.results = results;
    }

    void measure() throws Exception {
        SortedSet<Integer> stops = new TreeSet<>();
        if (options.wants("plan")) {
            stops.addAll(size.stores());
        }
        if (options.wants("pages")) {
            stops.add(size.stores().getLast());
        }
        if (options.wants("replay")) {
            stops.add(size.replayed());
        }
        try (Stage stage = Stage.open(options)) {
            System.out.println("Starting reporting");
            JavaProcess reporting = stage.start(stage.reporting());
            Ledger ledger = new Ledger();
            try (Store store = new Store(stage, ledger)) {
                History plan = store.add(new History(ledger, "bench", 4, 6, 3));
                for (int stop : stops) {
                    System.out.println("Filling the store up to " + number(stop) + " events");
                    boolean last = stop == size.stores().getLast();
                    store.fill(plan, last ? stop - size.oneCommitment() : stop);
                    History busy = last ? store.add(new History(ledger, "busy", 1, 6, 3)) : null;
                    if (busy != null) {
                        store.fill(busy, stop);
                    }
                    store.settle();
                    if (options.wants("replay") && stop == size.replayed()) {
                        measureReplay(stage, store, reporting);
                    } else {
                        rebuild(stage);
                    }
                    if (options.wants("plan") && size.stores().contains(stop)) {
                        measurePlan(stage, store, reporting, plan, stop, busy);
                    }
                    if (options.wants("pages") && busy != null) {
                        store.vacuumViews();
                        store.indexAgain();
                        new PageMeasures(options, results).measure(stage, plan, busy, stop);
                    }
                }
            }
        }
    }

    /** Reporting's database, filled with what would have arrived. */
    private static final class Store implements AutoCloseable {
        private final Connection database;
        private final Ledger ledger;
        private final List<String> dropped = new ArrayList<>();

        Store(Stage stage, Ledger ledger) throws SQLException {
            this.database = stage.superuser(stage.reporting());
            this.ledger = ledger;
            // Filters and text search are not measured here, and their indexes take longest to fill.
            for (String index : indexes("""
                    select indexrelid::regclass || ';' || pg_get_indexdef(indexrelid) from pg_index i
                    where indrelid = 'record'::regclass and not exists (
                        select from pg_constraint where conindid = i.indexrelid)
                      and indexrelid::regclass::text not in ('record_arrival', 'record_recorded')
                    """)) {
                String[] nameAndDefinition = index.split(";", 2);
                execute("drop index " + nameAndDefinition[0]);
                dropped.add(nameAndDefinition[1]);
            }
        }

        /** Pages read the record by its filters and by words. */
        void indexAgain() throws SQLException {
            for (String definition : dropped) execute(definition);
            execute("vacuum (analyze) record");
        }

        private List<String> indexes(String sql) throws SQLException {
            List<String> found = new ArrayList<>();
            try (Statement statement = database.createStatement();
                    var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }

        History add(History history) throws SQLException {
            try (RecordRows rows = new RecordRows(database, "record")) {
                for (Received event : history.beginning()) {
                    rows.add(event);
                }
                rows.finish();
            }
            execute("insert into plan_key (key, plan_id) values ('%s', '%s')"
                    .formatted(history.key(), history.planId()));
            for (String commitment : history.commitments()) {
                execute("insert into commitment_plan (commitment_id, plan_id) values ('%s', '%s')"
                        .formatted(commitment, history.planId()));
            }
            return history;
        }

        void fill(History history, int events) throws SQLException {
            try (RecordRows rows = new RecordRows(database, "record")) {
                while (ledger.position() < events) {
                    for (Received event : history.nextReport()) {
                        rows.add(event);
                    }
                }
                rows.finish();
            }
        }

        /** What the inbox and the autovacuum would have done by now. */
        void settle() throws SQLException {
            execute("""
                    insert into frontier (service, position, complete_at) values ('plan-management', %1$d, now())
                    on conflict (service) do update set position = %1$d, complete_at = now()
                    """.formatted(ledger.position()));
            execute("vacuum (analyze) record");
        }

        void vacuumViews() throws SQLException {
            for (String view : VIEWS) {
                execute("vacuum (analyze) views." + view);
            }
            execute("checkpoint");
        }

        long count(String table) throws SQLException {
            try (Statement statement = database.createStatement();
                    var row = statement.executeQuery("select count(*) from " + table)) {
                row.next();
                return row.getLong(1);
            }
        }

        void execute(String sql) throws SQLException {
            try (Statement statement = database.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void close() throws SQLException {
            database.close();
        }
    }

    /** What a rebuild said of itself. */
    private record Rebuilt(long events, double seconds) {}

    private static Rebuilt rebuild(Stage stage) throws Exception {
        try (HttpConnection http = new HttpConnection(stage.reporting().port())) {
            String id = json(http.send(
                                    "POST",
                                    "/api/v1/rebuilds",
                                    stage.token("VK:coordinator"),
                                    "Content-Type: application/json\r\n",
                                    "{\"view\":\"all\"}".getBytes(StandardCharsets.UTF_8))
                            .expect(202))
                    .required("id")
                    .stringValue();
            while (true) {
                JsonNode rebuild = json(http.get("/api/v1/rebuilds/" + id).expect(200));
                switch (rebuild.required("state").stringValue()) {
                    case "done" -> {
                        return new Rebuilt(
                                rebuild.required("done").longValue(),
                                Duration.between(instant(rebuild, "startedAt"), instant(rebuild, "endedAt"))
                                                .toNanos()
                                        / 1e9);
                    }
                    case "failed" -> throw new IllegalStateException("The rebuild failed: " + rebuild);
                    default -> Thread.sleep(100);
                }
            }
        }
    }

    private static JsonNode json(HttpConnection.Answer answer) {
        return EventJson.MAPPER.readTree(answer.body());
    }

    private static Instant instant(JsonNode node, String field) {
        return java.time.OffsetDateTime.parse(node.required(field).stringValue())
                .toInstant();
    }

    private void measureReplay(Stage stage, Store store, JavaProcess reporting) throws Exception {
        System.out.println("Replay");
        // The first one lets the JVM compile what the second one shows.
        rebuild(stage);
        store.vacuumViews();
        double cpu = reporting.cpuSeconds();
        double databaseCpu = stage.databaseCpuSeconds();
        Rebuilt rebuilt = rebuild(stage);
        double used = reporting.cpuSeconds() - cpu;
        double databaseUsed = stage.databaseCpuSeconds() - databaseCpu;
        Path recording = stage.file("replay.jfr");
        Rebuilt unused = reporting.profiled(recording, () -> rebuild(stage));
        double events = copy(store, stage, "public", List.of("record"), false);
        double views = copy(store, stage, "views", VIEWS, false);
        double indexed = copy(store, stage, "views", VIEWS, true);
        double rate = rebuilt.events() / rebuilt.seconds();
        double eventRate = rebuilt.events() / events;
        String what = "Replay of %s events into the views".formatted(number(rebuilt.events()));
        results.add(
                what,
                "%s events/s".formatted(number(rate)),
                "COPY of the same events, no index: %s events/s".formatted(number(eventRate)),
                percent(rate, eventRate),
                "≥ 20 %",
                rate >= 0.2 * eventRate);
        results.add(
                "The same",
                "%s s".formatted(number(rebuilt.seconds())),
                "COPY of the views' rows: %s s; with their indexes: %s s".formatted(number(views), number(indexed)),
                percent(indexed, rebuilt.seconds()) + " with indexes");
        results.explain("Replay", """
                %s events become %s assertions, %s facts and %s timeline entries. The replay took %s s; meanwhile \
                reporting used its processor for %s s and PostgreSQL for %s s. COPY of the finished rows into tables \
                without indexes takes %s s, and building the views' indexes over them another %s s; a replay cannot be \
                shorter than both.

                %s""".formatted(
                        number(rebuilt.events()),
                        number(store.count("views.assertion")),
                        number(store.count("views.fact")),
                        number(store.count("views.timeline")),
                        number(rebuilt.seconds()),
                        number(used),
                        number(databaseUsed),
                        number(views),
                        number(indexed - views),
                        Profile.OF_REPLAY.table(recording)));
    }

    /** Seconds that COPY needs to write tables again. */
    private static double copy(Store store, Stage stage, String schema, List<String> tables, boolean indexes)
            throws SQLException, IOException {
        store.execute("drop schema if exists again cascade");
        store.execute("create schema again");
        double seconds = 0;
        for (String table : tables) {
            Path file = stage.file(table + ".copy");
            CopyManager copy = store.database.unwrap(PGConnection.class).getCopyAPI();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                copy.copyOut("copy %s.%s to stdout (format binary)".formatted(schema, table), out);
            }
            store.execute("create table again.%2$s (like %1$s.%2$s)".formatted(schema, table));
            store.execute("checkpoint");
            long begin = System.nanoTime();
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                copy.copyIn("copy again.%s from stdin (format binary)".formatted(table), in, 1 << 16);
            }
            if (indexes) {
                for (String definition : store.indexes(
                        "select pg_get_indexdef(indexrelid) from pg_index where indrelid = '%s.%s'::regclass"
                                .formatted(schema, table))) {
                    store.execute(definition.replace(" ON " + schema + ".", " ON again."));
                }
            }
            seconds += (System.nanoTime() - begin) / 1e9;
            Files.delete(file);
        }
        store.execute("drop schema again cascade");
        return seconds;
    }

    private void measurePlan(
            Stage stage, Store store, JavaProcess reporting, History plan, int stop, @Nullable History busy)
            throws Exception {
        System.out.println("A plan as at a date");
        store.vacuumViews();
        try (HttpConnection http = new HttpConnection(stage.reporting().port())) {
            if (stop == size.stores().getFirst()) {
                ask(http, plan, stop, true, Integer.MAX_VALUE, size.warmUp());
            }
            measurePlan(stage, http, plan, "%s events in the store".formatted(number(stop)), stop);
            if (busy != null) {
                measurePlan(
                        stage,
                        http,
                        busy,
                        "one commitment of %s events, %s in the store"
                                .formatted(number(size.oneCommitment()), number(stop)),
                        stop);
                Path recording = stage.file("plan.jfr");
                var unused =
                        reporting.profiled(recording, () -> ask(http, plan, stop, true, Integer.MAX_VALUE, size.run()));
                results.explain(
                        "What reporting executes while a plan is asked for", Profile.OF_QUESTIONS.table(recording));
            }
        }
    }

    private void measurePlan(Stage stage, HttpConnection http, History plan, String where, int head) throws Exception {
        ask(http, plan, head, true, size.requests() / 5, Duration.ofMinutes(1));
        Histogram today = ask(http, plan, head, false, size.requests(), Duration.ofMinutes(1));
        Histogram known = ask(http, plan, head, true, size.requests(), Duration.ofMinutes(1));
        Histogram floor = Load.histogram();
        for (int i = 0; i < size.requests(); i++) {
            long begin = System.nanoTime();
            http.get("/api/v1/rebuilds").expect(200);
            floor.recordValue(System.nanoTime() - begin);
        }
        int counted = Math.max(20, size.requests() / 10);
        double inDatabase = 0;
        String table;
        try (Statements statements = Statements.count(stage.superuser(stage.reporting()))) {
            ask(http, plan, head, true, counted, Duration.ofMinutes(1));
            for (Statements.Asked asked : statements.asked()) {
                inDatabase += asked.millis() / counted;
            }
            table = statements.table(counted);
        }
        int bytes = http.get("/api/v1/plans/" + plan.key() + "?asOf=" + History.FIRST.plusDays(400))
                .expect(200)
                .body()
                .length;
        String baseline = "PostgreSQL's part %s ms; an answer of one trivial statement %s"
                .formatted(number(inDatabase), millis(milli(floor, 50), milli(floor, 99)));
        results.add(
                "A plan as at a date, " + where,
                millis(milli(today, 50), milli(today, 99)),
                baseline,
                "",
                "≤ 5 ms",
                milli(today, 50) <= 5);
        results.add(
                "The same as known at any earlier position",
                millis(milli(known, 50), milli(known, 99)),
                baseline,
                "",
                "≤ 5 ms",
                milli(known, 50) <= 5);
        results.explain(
                "A plan as at a date, " + where, "The answer has %s bytes.\n\n%s".formatted(number(bytes), table));
    }

    private static double milli(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    /** Asks for a plan on any day of its two years, and where wanted by what was known at any position. */
    private static Histogram ask(HttpConnection http, History plan, int head, boolean known, int times, Duration atMost)
            throws IOException {
        Random random = new Random(4711);
        Histogram nanos = Load.histogram();
        long end = System.nanoTime() + atMost.toNanos();
        for (int i = 0; i < times && System.nanoTime() < end; i++) {
            String path = "/api/v1/plans/%s?asOf=%s%s"
                    .formatted(
                            plan.key(),
                            History.FIRST.plusDays(1 + random.nextInt(History.DAYS - 1)),
                            known
                                    ? "&knownAt=plan-management:"
                                            + (plan.ready() + random.nextLong(head - plan.ready()))
                                    : "");
            long begin = System.nanoTime();
            http.get(path).expect(200);
            nanos.recordValue(System.nanoTime() - begin);
        }
        return nanos;
    }
}
