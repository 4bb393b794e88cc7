package org.gaita.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gaita.embedded.Directories;
import org.gaita.embedded.EmbeddedDatabase;

/**
 * A copy of the database server while it works, and everything that it writes from then on: PostgreSQL's own base backup
 * with an archive of its log, so that any moment since can be restored. In the directory:
 *
 * <pre>
 * base/2026-11-21T19-00-00Z/data      the server's files
 * base/2026-11-21T19-00-00Z/digests   SHA-256 of each of them
 * wal/                                the log since the first backup, gzip
 * secrets/  identity/                 passwords and the provider's key, without the key that wraps the keys of persons
 * </pre>
 */
final class Backup {

    static final String WRAPPING_KEY = "vault-wrapping-key";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);
    /** What the server makes anew at each start; PostgreSQL's documentation says to leave these out. */
    private static final Set<String> LEFT_OUT = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans",
            "pgsql_tmp");

    private static final Set<String> LEFT_OUT_FILES =
            Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init", "epg-lock", "backup_label.old");

    private final Home home;
    private final Ports ports;
    private final Progress progress;
    private final Path directory;

    Backup(Home home, Ports ports, Progress progress, Path directory) {
        this.home = home;
        this.ports = ports;
        this.progress = progress;
        this.directory = directory;
    }

    void take() {
        if (RunningProcess.read(home, RunningProcess.DATABASE)
                .flatMap(RunningProcess::handle)
                .isEmpty()) {
            throw new Problem("The database server does not run. ./gaita up starts it; then the backup can be taken.");
        }
        Path base = directory.resolve("base").resolve(NAME.format(Instant.now()));
        try (Connection connection = connect()) {
            prepare(base);
            archive(connection);
            progress.step("Copying the database server's files to " + base);
            Map<String, String> digests = copyWhileItWorks(connection, base.resolve("data"));
            Files.writeString(base.resolve("digests"), lines(digests));
            copySecrets();
            Files.writeString(base.resolve("complete"), Instant.now() + "\n");
        } catch (SQLException e) {
            throw new Problem("The database server refused the backup: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.step("Done. What is written from now on is archived in " + directory.resolve("wal"));
        progress.text("""

                The key that wraps the keys of persons is not in the backup: whoever has both can read names. Keep a copy of
                %s
                in another place. Without it no name of a person can be read again.""".formatted(home.secrets().resolve(WRAPPING_KEY)));
    }

    /** As long as no backup was taken, the log is not archived; nor does it pile up in waiting for that. */
    static void keepNothingUnlessAsked(EmbeddedDatabase server) {
        try (Connection connection = server.connectAsSuperuser("postgres");
                Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("select setting from pg_settings where name = 'archive_command'")) {
                if (!row.next() || !row.getString(1).isEmpty()) {
                    return;
                }
            }
            statement.execute("alter system set archive_command = 'true'");
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(ports.database()),
                "postgres",
                new Secrets(home.secrets()).superuser());
    }

    private void prepare(Path base) throws IOException {
        Files.createDirectories(base.resolve("data"));
        Files.createDirectories(directory.resolve("wal"));
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** From now on each full piece of the log, and at least one a minute while something happens, is kept. */
    private void archive(Connection connection) throws SQLException {
        String wal = directory.resolve("wal").toString();
        if (wal.contains("\"") || wal.contains("%")) {
            throw new Problem("The name of a backup's directory must not contain \" or %: " + directory);
        }
        String command =
                "test ! -f \"%1$s/%%f.gz\" && gzip -c < \"%%p\" > \"%1$s/%%f.tmp\" && mv \"%1$s/%%f.tmp\" \"%1$s/%%f.gz\""
                        .formatted(wal);
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter system set archive_command = '%s'".formatted(command.replace("'", "''")));
            statement.execute("alter system set archive_timeout = '60s'");
            statement.execute("select pg_reload_conf()");
        }
    }

    private Map<String, String> copyWhileItWorks(Connection connection, Path to) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('gaita', true)");
            Map<String, String> digests = copy(home.database(), to);
            statement.setQueryTimeout(120);
            // Waits until the log that belongs to the copy is in the archive.
            try (ResultSet row = statement.executeQuery("select labelfile from pg_backup_stop(true)")) {
                row.next();
                Files.writeString(to.resolve("backup_label"), row.getString(1));
            }
            digests.put("backup_label", digest(to.resolve("backup_label")));
            return digests;
        }
    }

    /** Copies a server's files; those that disappear meanwhile are not needed. */
    private static Map<String, String> copy(Path from, Path to) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path source, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(source).toString()));
                return LEFT_OUT.contains(source.getFileName().toString()) && !source.equals(from)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path source, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT_FILES.contains(source.getFileName().toString())) {
                    String name = from.relativize(source).toString();
                    try {
                        Files.copy(source, to.resolve(name));
                        digests.put(name, digest(to.resolve(name)));
                    } catch (NoSuchFileException gone) {
                        // A table that was dropped meanwhile.
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path source, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return digests;
    }

    private void copySecrets() throws IOException {
        for (Path from : List.of(home.secrets(), home.identity())) {
            Path to = directory.resolve(from.getFileName().toString());
            Directories.delete(to);
            if (Files.isDirectory(from)) {
                copyTree(from, to);
            }
            Files.deleteIfExists(to.resolve(WRAPPING_KEY));
        }
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path source : files.toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else if (!source.getFileName().toString().equals(WRAPPING_KEY)) {
                    Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static String lines(Map<String, String> digests) {
        StringBuilder lines = new StringBuilder();
        digests.forEach(
                (file, digest) -> lines.append(digest).append("  ").append(file).append('\n'));
        return lines.toString();
    }

    static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Complete base backups in a directory, the oldest first. */
    static List<Path> bases(Path directory) {
        Path all = directory.resolve("base");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> bases = Files.list(all)) {
            return bases.filter(base -> Files.exists(base.resolve("complete")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When a base backup was complete: the earliest moment to which it can be restored. */
    static Instant complete(Path base) {
        try {
            return Instant.parse(Files.readString(base.resolve("complete"), StandardCharsets.UTF_8)
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
