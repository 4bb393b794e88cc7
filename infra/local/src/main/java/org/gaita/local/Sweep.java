package org.gaita.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Clears what erasures leave behind on this machine: dead rows in the databases' files, the write-ahead log, and the
 * mail that the sink holds in place of the people's mailboxes (docs/operations/links-and-persons.md).
 */
final class Sweep {

    /** The tables that can hold something derived of a person, by database. They are small. */
    private static final Map<String, List<String>> TABLES = tables();

    private final Home home;
    private final Ports ports;

    Sweep(Home home, Ports ports) {
        this.home = home;
        this.ports = ports;
    }

    private static Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        tables.put("vault", List.of("person_key"));
        tables.put(
                "feedback",
                List.of(
                        "author",
                        "pending_submission",
                        "submission",
                        "subscription",
                        "mail",
                        "idempotency_key",
                        "inbox_parked",
                        "inbox_unreadable"));
        tables.put(
                "participation", List.of("opportunity_request", "idempotency_key", "inbox_parked", "inbox_unreadable"));
        tables.put("plan_management", List.of("person", "idempotency_key"));
        tables.put("reporting", List.of("inbox_parked", "inbox_unreadable"));
        return tables;
    }

    /** Does it; how many mails were deleted. */
    int run() {
        String superuser = new Secrets(home.secrets()).superuser();
        try {
            for (Map.Entry<String, List<String>> database : TABLES.entrySet()) {
                try (Connection connection = connect(database.getKey(), superuser);
                        Statement statement = connection.createStatement()) {
                    for (String table : database.getValue()) {
                        if (isThere(statement, table)) {
                            // Written anew: the old file, dead rows and all, is gone.
                            statement.execute("vacuum (full, analyze) " + table);
                        }
                    }
                }
            }
            try (Connection connection = connect("postgres", superuser);
                    Statement statement = connection.createStatement()) {
                // What was written before the checkpoint is needed for no recovery; with wal_recycle off it is deleted.
                statement.execute("select pg_switch_wal()");
                statement.execute("checkpoint");
                statement.execute("select pg_switch_wal()");
                statement.execute("checkpoint");
            }
            return emptySink();
        } catch (SQLException e) {
            throw new Problem("The databases cannot be swept: %s. Is Gaita running? ./gaita status tells."
                    .formatted(e.getMessage()));
        }
    }

    private Connection connect(String database, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.database(), database), "postgres", password);
    }

    private static boolean isThere(Statement statement, String table) throws SQLException {
        try (var row = statement.executeQuery("select to_regclass('" + table + "') is not null")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private int emptySink() {
        if (!Files.isDirectory(home.mail())) {
            return 0;
        }
        try (Stream<Path> files = Files.list(home.mail())) {
            List<Path> mails = files.toList();
            for (Path mail : mails) {
                Files.delete(mail);
            }
            return mails.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
