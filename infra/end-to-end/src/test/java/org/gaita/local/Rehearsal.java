package org.gaita.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.local.RunningStack.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaita.embedded.Directories;
import tools.jackson.databind.JsonNode;

/**
 * The machine burns: a backup that was taken while people worked, and the log that was archived since, bring back the
 * record as it was at a moment after the backup, with nothing missing.
 */
final class Rehearsal {

    private static final String KEPT = "Pēc kopijas, pirms brīža.";
    private static final String TOO_LATE = "Pēc brīža, uz kuru atjauno.";

    private final RunningStack stack;
    private final Path backup;
    private final Path keyElsewhere;

    /** Heads and digests of the stores, by database. */
    private Map<String, String> stores = Map.of();

    private Instant moment = Instant.EPOCH;
    private String positions = "";
    private byte[] export = {};

    Rehearsal(RunningStack stack, Path directory) {
        this.stack = stack;
        this.backup = directory.resolve("the backup");
        this.keyElsewhere = directory.resolve("wrapping-key");
    }

    void a_backup_is_taken_and_work_goes_on() throws Exception {
        String said = stack.says(0, stack.home, "backup", backup.toString());
        assertThat(said).contains("Keep a copy of", Backup.WRAPPING_KEY);
        assertThat(backup.resolve("secrets")).isNotEmptyDirectory();
        assertThat(backup.resolve("secrets").resolve(Backup.WRAPPING_KEY)).doesNotExist();
        Files.copy(stack.home.secrets().resolve(Backup.WRAPPING_KEY), keyElsewhere);

        report(KEPT);
        awaitInRecord(KEPT);
        positions = stack.json("/status").path("knownAt").asString();
        export = export("knownAt=" + positions);
        stores = stores();
        moment = now();

        report(TOO_LATE);
        awaitInRecord(TOO_LATE);
        // Otherwise up to a minute passes until the piece of the log is full or old enough.
        query("postgres", "select pg_switch_wal()::text");
        await(
                "the archive",
                () -> query(
                                "postgres",
                                "select (last_archived_time > '%s')::text from pg_stat_archiver".formatted(moment))
                        .equals("true"));
    }

    void everything_is_destroyed() throws IOException {
        Directories.delete(stack.home.directory());
    }

    void what_cannot_be_restored_is_said() throws Exception {
        String there = backup.toString();
        String key = keyElsewhere.toString();
        assertThat(stack.says(1, stack.home, "restore", there)).contains("--key FILE");
        assertThat(stack.says(1, stack.home, "restore", there, "--key", key, "--at", "yesterday"))
                .contains("is no moment");
        assertThat(stack.says(1, stack.home, "restore", there, "--key", key, "--at", "2001-01-01T00:00:00Z"))
                .contains("The oldest backup", "was complete at");

        Path base = Backup.bases(backup).getFirst();
        Path file = base.resolve("data/PG_VERSION");
        Files.copy(file, base.resolve("kept"));
        Files.writeString(file, "17\n");
        assertThat(stack.says(1, stack.home, "restore", there, "--key", key)).contains("is damaged", "PG_VERSION");
        Files.move(base.resolve("kept"), file, StandardCopyOption.REPLACE_EXISTING);
    }

    void the_record_is_restored_to_the_moment() throws Exception {
        String said = stack.says(
                0,
                stack.home,
                "restore",
                backup.toString(),
                "--key",
                keyElsewhere.toString(),
                "--at",
                moment.toString());
        assertThat(said).contains("plan_management: ", "none missing");
    }

    void nothing_is_missing_and_nothing_is_from_later() throws Exception {
        assertThat(stores()).isEqualTo(stores);
        // The archive had more: it is the moment that left it out.
        assertThat(events(TOO_LATE)).isZero();
        assertThat(events(KEPT)).isEqualTo(1);

        await(
                "the record to be complete",
                () -> stack.json("/status")
                        .path("knownAt")
                        .asString()
                        .contains(positions.split(",", -1)[0]));
        assertThat(export("knownAt=" + positions)).isEqualTo(export);
    }

    void views_are_built_anew_from_the_record_and_are_the_same() throws Exception {
        String path = "/plans/lv-6/measures/2.2/timeline?knownAt=" + positions;
        JsonNode before = stack.json(path);
        var started = stack.toReporting("/rebuilds", stack.token("coordinator"), "{\"view\": \"all\"}");
        assertThat(started.statusCode()).as(started.body()).isBetween(200, 202);
        await(
                "the rebuild",
                () -> stack.json("/rebuilds")
                        .path("rebuilds")
                        .path(0)
                        .path("state")
                        .asString()
                        .equals("done"));
        assertThat(stack.json(path)).isEqualTo(before);
        assertThat(export("knownAt=" + positions)).isEqualTo(export);
    }

    void work_goes_on_and_reaches_the_readers() throws Exception {
        report("Pēc atjaunošanas.");
        awaitInRecord("Pēc atjaunošanas.");
    }

    private void report(String narrative) throws Exception {
        String commitment = stack.json("/plans/lv-6/measures/2.2/timeline")
                .path("entries")
                .path(0)
                .path("commitmentId")
                .asString();
        var drafted = stack.post(
                "/commitments/%s/measures/2.2/progress-reports".formatted(commitment),
                stack.token("reporter"),
                """
                {"institution": "FM", "content": {"period": {"from": "2026-04-01", "to": "2026-06-30"},
                 "status": "IN_PROGRESS", "narrative": {"lv": "%s"}}}""".formatted(narrative));
        assertThat(drafted.statusCode()).as(drafted.body()).isEqualTo(201);
        String report = drafted.headers().firstValue("Location").orElseThrow().replaceFirst("^/api/v1", "");
        var submitted = stack.post(report + "/submission", stack.token("reporter"), "");
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(200);
    }

    private void awaitInRecord(String text) throws Exception {
        await(
                "\"%s\" in the record".formatted(text),
                () -> new String(export(""), StandardCharsets.UTF_8).contains(text));
    }

    private byte[] export(String query) throws IOException, InterruptedException {
        return stack.reporting(
                "/exports/record.ndjson" + (query.isEmpty() ? "" : "?" + query),
                "Authorization",
                "Bearer " + stack.token("evaluator"));
    }

    private Instant now() throws SQLException {
        // The server's clock decides to which side of a moment a commit belongs.
        Instant now = Instant.parse(query(
                "postgres",
                "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
        query("postgres", "select pg_sleep(0.05)::text");
        return now;
    }

    /** Of each store: how many events, the last position, and a digest over every column of all of them. */
    private Map<String, String> stores() throws SQLException {
        Map<String, String> stores = new LinkedHashMap<>();
        for (String database : List.of("plan_management", "participation", "feedback")) {
            String state = query(database, """
                    select count(*) || ' events up to ' || coalesce(max(global_index), 0) || ', '
                           || coalesce(encode(sha256(string_agg(convert_to(event::text, 'UTF8'), ''::bytea order by global_index)), 'hex'), '')
                    from domain_event_entry as event""");
            assertThat(state).as(database).matches("(\\d+) events up to \\1, .*");
            stores.put(database, state);
        }
        return stores;
    }

    private long events(String narrative) throws SQLException {
        return Long.parseLong(query("plan_management", """
                select count(*)::text from domain_event_entry
                where position('%s' in convert_from(payload, 'UTF8')) > 0""".formatted(narrative)));
    }

    private String query(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(stack.ports.database(), database),
                        "postgres",
                        new Secrets(stack.home.secrets()).superuser());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
