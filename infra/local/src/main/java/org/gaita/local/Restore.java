package org.gaita.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gaita.embedded.Directories;
import org.gaita.embedded.EmbeddedDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what {@link Backup} kept: the base backup and the archived log, up to a moment or to its end. Kafka is not
 * restored but made anew: the services publish what their stores hold, and readers skip what they have.
 */
final class Restore {

    private static final Duration PATIENCE = Duration.ofMinutes(60);
    /** With an offset in digits: when the server reads its configuration it knows no letters for zones yet, not even Z. */
    private static final DateTimeFormatter TARGET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private final Home home;
    private final Ports ports;
    private final Progress progress;
    private final Path directory;
    private final @Nullable Instant at;
    private final @Nullable Path key;

    /**
     * What is restored.
     *
     * @param at the moment; null for everything that was archived
     * @param key the key that wraps the keys of persons; null where it is in its place
     */
    Restore(Home home, Ports ports, Progress progress, Path directory, @Nullable Instant at, @Nullable Path key) {
        this.home = home;
        this.ports = ports;
        this.progress = progress;
        this.directory = directory;
        this.at = at;
        this.key = key;
    }

    /** A moment as people write it: with an offset, or in UTC. */
    static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new Problem(
                    "\"%s\" is no moment. Write it with its offset, for instance 2026-11-21T19:00:00+02:00 or 2026-11-21T17:00:00Z."
                            .formatted(text));
        }
    }

    void restore() {
        Path base = base();
        try {
            verify(base);
            secrets();
            putAside(home.database());
            putAside(home.broker());
            progress.step("Copying " + base);
            prepare(base);
            progress.step("Replaying the archived log up to " + (at == null ? "its end" : at.toString()));
            recover();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path base() {
        List<Path> bases = Backup.bases(directory);
        if (bases.isEmpty()) {
            throw new Problem("There is no complete backup in %s.".formatted(directory));
        }
        return bases.reversed().stream()
                .filter(base -> at == null || !Backup.complete(base).isAfter(at))
                .findFirst()
                .orElseThrow(() -> new Problem("The oldest backup in %s was complete at %s, after %s."
                        .formatted(directory, Backup.complete(bases.getFirst()), at)));
    }

    private void verify(Path base) throws IOException {
        List<String> damaged = new ArrayList<>();
        for (String line : Files.readAllLines(base.resolve("digests"))) {
            String[] parts = line.split(" {2}", 2);
            Path file = base.resolve("data").resolve(parts[1]);
            if (Files.notExists(file) || !Backup.digest(file).equals(parts[0])) {
                damaged.add(parts[1]);
            }
        }
        if (!damaged.isEmpty()) {
            throw new Problem("The backup %s is damaged; nothing was changed. Missing or altered: %s"
                    .formatted(base, String.join(", ", damaged.subList(0, Math.min(10, damaged.size())))));
        }
    }

    private void secrets() throws IOException {
        Path place = home.secrets().resolve(Backup.WRAPPING_KEY);
        Path given = key != null ? key : place;
        if (!Files.isRegularFile(given)) {
            throw new Problem("The key that wraps the keys of persons is not at %s. Name your copy of it: --key FILE."
                    .formatted(given));
        }
        String wrappingKey = Files.readString(given);
        for (Path target : List.of(home.secrets(), home.identity())) {
            Path kept = directory.resolve(target.getFileName().toString());
            if (Files.isDirectory(kept)) {
                Directories.delete(target);
                Backup.copyTree(kept, target);
            }
        }
        SecretFile.readOrCreate(place, wrappingKey::strip);
    }

    private void putAside(Path data) throws IOException {
        if (Files.exists(data)) {
            Path aside = data.resolveSibling(data.getFileName() + ".before-restore-"
                    + Instant.now().toString().replaceAll("[:.]", "-"));
            Files.move(data, aside, StandardCopyOption.ATOMIC_MOVE);
            progress.step("What was there is now " + aside);
        }
    }

    private void prepare(Path base) throws IOException {
        Backup.copyTree(base.resolve("data"), home.database());
        for (String empty : List.of(
                "pg_wal/archive_status",
                "pg_replslot",
                "pg_dynshmem",
                "pg_notify",
                "pg_serial",
                "pg_snapshots",
                "pg_stat_tmp",
                "pg_subtrans")) {
            Files.createDirectories(home.database().resolve(empty));
        }
        if (home.database().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(home.database(), PosixFilePermissions.fromString("rwx------"));
        }
        List<String> settings = new ArrayList<>();
        settings.add("restore_command = 'gzip -dc < \"%s/%%f.gz\" > \"%%p\"'"
                .formatted(directory.resolve("wal").toString().replace("'", "''")));
        if (at != null) {
            settings.add("recovery_target_time = '%s'".formatted(TARGET.format(at)));
            settings.add("recovery_target_action = 'promote'");
        }
        Path automatic = home.database().resolve("postgresql.auto.conf");
        Files.writeString(automatic, Files.readString(automatic) + String.join("\n", settings) + "\n");
        Files.createFile(home.database().resolve("recovery.signal"));
    }

    private void recover() {
        Path log = home.log(RunningProcess.DATABASE);
        EmbeddedDatabase server;
        try {
            server = EmbeddedDatabase.persistent(home.database(), new Secrets(home.secrets()).superuser())
                    .port(ports.database())
                    .binaries(home.programs())
                    .log(log)
                    .setting("archive_mode", "on")
                    // What is replayed is in the archive already.
                    .setting("archive_command", "true")
                    .start();
        } catch (RuntimeException e) {
            throw notReached(e, log);
        }
        try (server) {
            awaitPromotion(server, log);
            Map<String, Long> heads = new TreeMap<>();
            try (Connection connection = server.connectAsSuperuser("postgres");
                    Statement statement = connection.createStatement()) {
                for (String setting : List.of(
                        "restore_command", "recovery_target_time", "recovery_target_action", "archive_timeout")) {
                    statement.execute("alter system reset " + setting);
                }
                // Another history begins here, and does not belong into the same archive.
                statement.execute("alter system set archive_command = 'true'");
                for (String database : databases(statement)) {
                    settle(server, database).ifPresent(head -> heads.put(database, head));
                }
            }
            heads.forEach((database, head) -> progress.step("%s: %d events, none missing".formatted(database, head)));
        } catch (SQLException e) {
            throw new Problem("The restored database server refused: " + e.getMessage());
        }
    }

    private Problem notReached(RuntimeException failure, Path log) {
        String tail = LogTail.of(log, 25);
        return tail.contains("recovery ended before configured recovery target was reached")
                ? new Problem("The archive in %s ends before %s. Without --at everything that was archived is restored."
                        .formatted(directory.resolve("wal"), at))
                : new Problem("PostgreSQL could not be restored (%s).%n%s".formatted(failure.getMessage(), tail));
    }

    private void awaitPromotion(EmbeddedDatabase server, Path log) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try (Connection connection = server.connectAsSuperuser("postgres");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_is_in_recovery()")) {
                row.next();
                if (!row.getBoolean(1)) {
                    return;
                }
            } catch (SQLException e) {
                if (server.pid().flatMap(ProcessHandle::of).isEmpty()) {
                    throw notReached(new IllegalStateException(e), log);
                }
            }
            if (Instant.now().isAfter(end)) {
                throw new Problem("The log was not replayed within %d minutes.".formatted(PATIENCE.toMinutes()));
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static List<String> databases(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "select datname from pg_database where datallowconn and not datistemplate order by datname")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /**
     * Kafka's topics begin anew: who reads them does so too, and skips what is there. Says how many events a store
     * holds, after it was made sure that none is missing between them.
     */
    private static Optional<Long> settle(EmbeddedDatabase server, String database) throws SQLException {
        try (Connection connection = server.connectAsSuperuser(database);
                Statement statement = connection.createStatement()) {
            if (exists(statement, "inbox_offset")) {
                statement.execute("update inbox_offset set next_offset = 0");
            }
            if (!exists(statement, "domain_event_entry")) {
                return Optional.empty();
            }
            try (ResultSet row =
                    statement.executeQuery("select count(*), coalesce(max(global_index), 0) from domain_event_entry")) {
                row.next();
                if (row.getLong(1) != row.getLong(2)) {
                    throw new Problem("%s holds %d events, but the last has position %d: events are missing."
                            .formatted(database, row.getLong(1), row.getLong(2)));
                }
                return Optional.of(row.getLong(1));
            }
        }
    }

    private static boolean exists(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("select to_regclass('public.%s') is not null".formatted(table))) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
