package org.gaita.reporting.speed;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.EmbeddedDatabase;
import org.gaita.messaging.InboxHandler;
import org.gaita.reporting.ReportingApplication;
import org.gaita.reporting.projection.ViewTables.View;
import org.gaita.reporting.rebuild.Rebuilder;
import org.gaita.reporting.record.Recorder;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How fast plans are read and views are built anew, with stores of several sizes. No part of the ordinary build:
 * {@code mvn -pl services/reporting -am test -Dtest=SpeedMeasurement -Dsurefire.failIfNoSpecifiedTests=false
 * -Dspeed.events=10000,100000,1000000}.
 */
public class SpeedMeasurement {
    private static final String POSTGRES = "reporting";
    private static final int QUESTIONS = 400;

    private final EmbeddedDatabase database;
    private final ConfigurableApplicationContext service;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(1);

    private SpeedMeasurement(EmbeddedDatabase database, ConfigurableApplicationContext service) {
        this.database = database;
        this.service = service;
    }

    @Test
    void measured() throws Exception {
        main();
    }

    public static void main(String... arguments) throws Exception {
        try (EmbeddedDatabase database =
                EmbeddedDatabase.temporary().withoutDurability().start()) {
            DatabaseAccess access = database.createDatabase(POSTGRES, "pg_trgm", "unaccent", "btree_gist");
            Map<String, Object> properties = Map.of(
                    "server.port",
                    0,
                    "management.server.port",
                    0,
                    "spring.datasource.url",
                    access.url() + "?reWriteBatchedInserts=true",
                    "spring.datasource.username",
                    access.user(),
                    "spring.datasource.password",
                    access.userPassword(),
                    "spring.flyway.user",
                    access.owner(),
                    "spring.flyway.password",
                    access.ownerPassword(),
                    "spring.autoconfigure.exclude",
                    "org.gaita.messaging.InboxAutoConfiguration",
                    "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                    "http://127.0.0.1:1",
                    "logging.level.root",
                    "warn");
            SpringApplication application = new SpringApplicationBuilder(ReportingApplication.class).build();
            application.setDefaultProperties(properties);
            try (ConfigurableApplicationContext service = application.run(properties.entrySet().stream()
                    .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new))) {
                SpeedMeasurement measurement = new SpeedMeasurement(database, service);
                for (String events :
                        System.getProperty("speed.events", "10000,100000").split(",")) {
                    measurement.store(Long.parseLong(events), "");
                }
                if (!System.getProperty("speed.one", "100000").isEmpty()) {
                    measurement.store(Long.parseLong(System.getProperty("speed.one", "100000")), "p-1-c3");
                }
            }
        }
    }

    private void store(long events, String commitment) throws Exception {
        sql("truncate record, frontier, inbox_parked, commitment_plan, plan_key, rebuild, views.fact, views.assertion,"
                + " views.timeline, views.place, views.trace restart identity");
        int plans = commitment.isEmpty() ? (int) Math.max(1, events / 10_000) : 1;
        System.out.printf(
                "%n== %,d events, %d plans%s%n",
                events, plans, commitment.isEmpty() ? "" : ", all of them on one commitment");
        long live = Math.min(events, Long.getLong("speed.live", 5_000));
        fill(events, plans, commitment);
        rebuild(events);
        copy(events);
        sql("vacuum analyze");
        explain();
        for (int round = 0; round < Integer.getInteger("speed.rounds", 2); round++) {
            read("the same day, all that is known", i -> "?asOf=2024-06-15");
            read("another day each time, all that is known", i -> "?asOf=" + day());
            long head = events;
            read(
                    "another day, another point of knowledge",
                    i -> "?asOf=" + day() + "&knownAt=plan-management:" + (head - 1 - random.nextLong(head * 9 / 10)));
            read("the red list, another day", i -> "/attention?asOf=" + day());
        }
        live(live);
    }

    private String day() {
        return LocalDate.parse("2023-01-01").plusDays(random.nextInt(1000)).toString();
    }

    private void fill(long events, int plans, String commitment) {
        Recorder recorder = service.getBean(Recorder.class);
        TransactionTemplate transaction = new TransactionTemplate(service.getBean(PlatformTransactionManager.class));
        long began = System.nanoTime();
        new SyntheticRecord(batch -> transaction.executeWithoutResult(status -> recorder.record(batch)))
                .plans(plans)
                .reportsUpTo(events, commitment);
        service.getBean(InboxHandler.class).progress("plan-management", events, Instant.now());
        rate("recorded without views", events, began);
    }

    private void rebuild(long events) throws Exception {
        long began = System.nanoTime();
        String id = service.getBean(Rebuilder.class).start("all", List.of(View.values()));
        String state;
        do {
            Thread.sleep(10);
            state = value("select state from rebuild where id = '" + id + "'");
        } while (state.equals("running"));
        rate("views built anew, with indexes (" + state + ")", events, began);
    }

    /** The yardstick: the very same rows through COPY, in the same database. */
    private void copy(long events) throws Exception {
        for (String table : List.of("assertion", "fact", "timeline")) {
            sql("copy views." + table + " to '/tmp/gaita-speed-" + table + "'");
            sql("create table views." + table + "_copy (like views." + table + ")");
        }
        long began = System.nanoTime();
        for (String table : List.of("assertion", "fact", "timeline")) {
            sql("copy views." + table + "_copy from '/tmp/gaita-speed-" + table + "'");
        }
        rate("the same rows by COPY, without indexes", events, began);
        for (String table : List.of("assertion", "fact", "timeline")) {
            System.out.println("   " + table + ": " + value("select count(*) from views." + table) + " rows, "
                    + value("select pg_size_pretty(pg_relation_size('views." + table + "')) || ', indexes '"
                            + " || pg_size_pretty(pg_indexes_size('views." + table + "'))"));
            sql("drop table views." + table + "_copy");
        }
    }

    private void explain() throws SQLException {
        if (Boolean.getBoolean("speed.explain")) {
            String head = value("select max(position) from record");
            for (String at : List.of(head, String.valueOf(Long.parseLong(head) / 2))) {
                System.out.println(
                        rows("explain (analyze, buffers, timing off) select f.subject, f.value from views.fact f"
                                + " where f.plan_id = 'plan-p-1' and f.service = 'plan-management'"
                                + " and f.valid @> '2024-06-15'::date and f.known @> " + at + "::bigint"));
            }
        }
    }

    private void read(String what, IntFunction<String> question) throws Exception {
        int questions = Integer.getInteger("speed.questions", QUESTIONS);
        long[] nanos = new long[questions];
        int bytes = 0;
        for (int i = 0; i < questions; i++) {
            URI address =
                    URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port")
                            + "/api/v1/plans/p-1" + question.apply(i));
            long began = System.nanoTime();
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
            nanos[i] = System.nanoTime() - began;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(address + ": " + new String(answer.body()));
            }
            bytes = answer.body().length;
        }
        long first = nanos[0];
        Arrays.sort(nanos);
        System.out.printf(
                "   %-45s first %6.2f, p50 %6.2f, p90 %6.2f, p99 %6.2f ms; %,d bytes%n",
                what,
                first / 1e6,
                nanos[questions / 2] / 1e6,
                nanos[questions * 9 / 10] / 1e6,
                nanos[questions * 99 / 100] / 1e6,
                bytes);
    }

    private void live(long events) {
        sqlQuietly("truncate record, frontier, inbox_parked, commitment_plan, plan_key, rebuild, views.fact,"
                + " views.assertion, views.timeline, views.place, views.trace restart identity");
        InboxHandler handler = service.getBean(InboxHandler.class);
        long began = System.nanoTime();
        new SyntheticRecord(handler::handle).plans(1).reportsUpTo(events, "");
        rate("taken in live, in batches of 1000", events, began);
    }

    private static void rate(String what, long events, long began) {
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("   %-45s %,.0f events/s (%.1f s)%n", what, events / seconds, seconds);
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = database.connectAsSuperuser(POSTGRES);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void sqlQuietly(String sql) {
        try {
            sql(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String value(String sql) throws SQLException {
        return rows(sql).strip();
    }

    private String rows(String sql) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = database.connectAsSuperuser(POSTGRES);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
        }
        return text.toString();
    }
}
