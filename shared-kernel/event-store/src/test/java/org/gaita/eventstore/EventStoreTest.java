package org.gaita.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.EmbeddedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database itself guarantees, whoever writes to it. */
class EventStoreTest {
    private static EmbeddedDatabase server;
    private static int databases;
    private DatabaseAccess access;

    @BeforeAll
    static void start() {
        server = EmbeddedDatabase.temporary().withoutDurability().start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void migrate() throws SQLException {
        access = server.createDatabase("events" + ++databases);
        Flyway.configure()
                .dataSource(access.url(), access.owner(), access.ownerPassword())
                .locations("classpath:db/gaita/event-store")
                .placeholders(Map.of("runtimeRole", access.user()))
                .load()
                .migrate();
        try (Connection owner = owner();
                Statement sql = owner.createStatement()) {
            sql.execute("create table relay_token (confirmed_at timestamptz)");
            sql.execute("grant select on relay_token to " + access.user());
        }
    }

    @Test
    void the_services_role_can_select_and_insert_and_nothing_else() throws SQLException {
        try (Connection service = service();
                Statement sql = service.createStatement()) {
            append(service, "a", 0);
            for (String forbidden : List.of(
                    "update domain_event_entry set payload = ''",
                    "delete from domain_event_entry",
                    "truncate domain_event_entry",
                    "drop table domain_event_entry",
                    "alter table domain_event_entry disable trigger all")) {
                assertThatThrownBy(() -> sql.execute(forbidden))
                        .as(forbidden)
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
            assertThat(positions(service)).containsExactly(1L);
        }
    }

    @Test
    void not_even_the_owner_changes_an_event_by_a_plain_statement() throws SQLException {
        try (Connection service = service();
                Connection owner = owner();
                Statement sql = owner.createStatement()) {
            append(service, "a", 0);
            for (String forbidden : List.of(
                    "update domain_event_entry set payload = ''",
                    "delete from domain_event_entry",
                    "truncate domain_event_entry")) {
                assertThatThrownBy(() -> sql.execute(forbidden)).hasMessageContaining("never changed or deleted");
            }
        }
    }

    @Test
    void a_reader_that_follows_positions_misses_no_event_of_a_slow_writer() throws Exception {
        assertThat(eventsSeenWhileAWriterIsSlow()).containsExactlyInAnyOrder("slow", "fast");
    }

    /** The control arm: without the guard the same reader loses the slow writer's event for ever. */
    @Test
    void without_the_guard_the_slow_writers_event_is_lost() throws Exception {
        try (Connection owner = owner();
                Statement sql = owner.createStatement()) {
            sql.execute("create sequence unguarded");
            sql.execute("grant usage on sequence unguarded to " + access.user());
            sql.execute("drop trigger a_guard_append on domain_event_entry");
            sql.execute("create or replace function assign_position() returns trigger language plpgsql as "
                    + "$$ begin new.global_index := nextval('unguarded'); return new; end $$");
        }
        assertThat(eventsSeenWhileAWriterIsSlow()).containsExactly("fast");
    }

    @Test
    void positions_have_no_gap_after_a_rollback() throws SQLException {
        try (Connection service = service()) {
            append(service, "a", 0);
            service.setAutoCommit(false);
            append(service, "b", 0);
            service.rollback();
            service.setAutoCommit(true);
            append(service, "c", 0);
            assertThat(positions(service)).containsExactly(1L, 2L);
        }
    }

    @Test
    void recorded_at_never_runs_backwards() throws SQLException {
        try (Connection service = service();
                Statement sql = service.createStatement()) {
            append(service, "a", 0, "2026-06-01T12:00:00Z");
            append(service, "a", 1, "2026-06-01T11:50:00Z"); // the clock jumped back ten minutes
            var times = new ArrayList<String>();
            var rows = sql.executeQuery("select time_stamp at time zone 'UTC' from domain_event_entry order by 1");
            while (rows.next()) {
                times.add(rows.getString(1));
            }
            assertThat(times).containsExactly("2026-06-01 12:00:00", "2026-06-01 12:00:00");
        }
    }

    /** A slow writer inserts first and commits last; a reader follows positions after each commit that it can see. */
    private List<String> eventsSeenWhileAWriterIsSlow() throws Exception {
        List<String> seen = new ArrayList<>();
        try (Connection slow = service();
                Connection fast = service();
                Connection reader = service()) {
            slow.setAutoCommit(false);
            append(slow, "slow", 0);
            var fastWriter = CompletableFuture.runAsync(() -> {
                try {
                    append(fast, "fast", 0);
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            try {
                fastWriter.get(500, TimeUnit.MILLISECONDS);
            } catch (java.util.concurrent.TimeoutException guarded) {
                // with the guard the fast writer waits for its turn
            }
            long token = read(reader, 0, seen);
            slow.commit();
            fastWriter.get(10, TimeUnit.SECONDS);
            read(reader, token, seen);
        }
        return seen;
    }

    private static long read(Connection reader, long token, List<String> seen) throws SQLException {
        try (var query = reader.prepareStatement("select global_index, aggregate_identifier from domain_event_entry"
                + " where global_index > ? order by global_index")) {
            query.setLong(1, token);
            var rows = query.executeQuery();
            while (rows.next()) {
                token = rows.getLong(1);
                seen.add(rows.getString(2));
            }
            return token;
        }
    }

    private static List<Long> positions(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            List<Long> positions = new ArrayList<>();
            var rows = sql.executeQuery("select global_index from domain_event_entry order by 1");
            while (rows.next()) {
                positions.add(rows.getLong(1));
            }
            return positions;
        }
    }

    private static void append(Connection connection, String stream, long sequence) throws SQLException {
        append(connection, stream, sequence, "2026-01-01T00:00:00Z");
    }

    private static void append(Connection connection, String stream, long sequence, String time) throws SQLException {
        try (var insert = connection.prepareStatement("insert into domain_event_entry (event_identifier,"
                + " aggregate_identifier, type, sequence_number, payload_type, payload_revision, time_stamp, payload,"
                + " meta_data) values (?, ?, 'Test', ?, 'test.Happened', '1', ?::timestamptz, '{}', '{}')")) {
            insert.setString(1, stream + "-" + sequence);
            insert.setString(2, stream);
            insert.setLong(3, sequence);
            insert.setString(4, time);
            insert.executeUpdate();
        }
    }

    private Connection service() throws SQLException {
        return DriverManager.getConnection(access.url(), access.user(), access.userPassword());
    }

    private Connection owner() throws SQLException {
        return DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
    }
}
