package org.gaita.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    private static final Passwords PASSWORDS = new Passwords("of the owner", "of the user");

    @Test
    void data_survive_a_restart_and_creating_the_database_again_changes_nothing(@TempDir Path directory)
            throws SQLException {
        try (EmbeddedDatabase database =
                EmbeddedDatabase.persistent(directory.resolve("data"), "secret").start()) {
            DatabaseAccess access = database.createDatabase("minutes", PASSWORDS);
            run(
                    asOwner(access),
                    "create table minute (text varchar)",
                    "insert into minute values ('saglabāts')",
                    "grant select on minute to minutes");
        }
        try (EmbeddedDatabase database =
                EmbeddedDatabase.persistent(directory.resolve("data"), "secret").start()) {
            DatabaseAccess access = database.createDatabase("minutes", PASSWORDS);
            assertThat(value(asUser(access), "select text from minute")).isEqualTo("saglabāts");
        }
    }

    @Test
    void the_run_time_role_can_do_only_what_was_granted_to_it() throws SQLException {
        try (EmbeddedDatabase database =
                EmbeddedDatabase.temporary().withoutDurability().start()) {
            DatabaseAccess access = database.createDatabase("minutes");
            run(asOwner(access), "create table minute (text varchar)");

            assertThatThrownBy(() -> value(asUser(access), "select text from minute"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> run(asUser(access), "create table other (text varchar)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void nobody_gets_in_without_a_password() {
        try (EmbeddedDatabase database =
                EmbeddedDatabase.temporary().withoutDurability().start()) {
            assertThatThrownBy(() ->
                            DriverManager.getConnection(database.jdbcUrl("postgres"), "postgres", "a wrong password"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void what_was_committed_is_durable_by_default() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.temporary().start();
                Connection connection = database.connectAsSuperuser("postgres")) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void text_search_understands_latvian_letters() throws SQLException {
        try (EmbeddedDatabase database =
                EmbeddedDatabase.temporary().withoutDurability().start()) {
            DatabaseAccess access = database.createDatabase("search", "pg_trgm", "unaccent", "btree_gist");

            assertThat(value(asUser(access), "select unaccent(lower('ĀTRĀKĀ ŠĶIRŠANA'))"))
                    .isEqualTo("atraka skirsana");
            assertThat(value(asUser(access), "select cardinality(show_trgm('šķēršļi'))::text"))
                    .isEqualTo("8");
        }
    }

    @Test
    void a_server_left_over_by_a_killed_process_is_stopped_and_replaced(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartAndWait.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String leftOver = killed.inputReader().readLine();
        killed.destroyForcibly().waitFor();
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(leftOver)).orElseThrow();
        assertThat(postmaster.isAlive()).isTrue();

        try (EmbeddedDatabase database =
                EmbeddedDatabase.persistent(data, "secret").start()) {
            assertThat(postmaster.isAlive()).isFalse();
            assertThat(database.pid()).isPresent().isNotEqualTo(Optional.of(postmaster.pid()));
            DatabaseAccess access = database.createDatabase("minutes", PASSWORDS);
            assertThat(value(asOwner(access), "select text from minute")).isEqualTo("kept");
        }
    }

    /** Runs in a process of its own, which the test kills. */
    static final class StartAndWait {

        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase database =
                    EmbeddedDatabase.persistent(Path.of(arguments[0]), "secret").start();
            DatabaseAccess access = database.createDatabase("minutes", PASSWORDS);
            run(asOwner(access), "create table minute (text varchar)", "insert into minute values ('kept')");
            System.out.println(database.pid().orElseThrow());
            Thread.sleep(Duration.ofMinutes(5));
        }
    }

    private static Connection asOwner(DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
    }

    private static Connection asUser(DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(access.url(), access.user(), access.userPassword());
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("show " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (connection) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (connection;
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
