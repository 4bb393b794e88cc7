package org.gaita.faults;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * A copy of a running server's files, made as PostgreSQL's manual describes it (pg_backup_start, copy, pg_backup_stop,
 * then the log of writes), because the embedded programs have no pg_basebackup.
 */
final class Backup {
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "pg_wal");

    private final Fleet fleet;
    private final Path directory;

    private Backup(Fleet fleet, Path directory) {
        this.fleet = fleet;
        this.directory = directory;
    }

    static Backup take(Fleet fleet, String name) throws SQLException, IOException {
        Path from = fleet.database().directory();
        Path to = fleet.directory().resolve(name);
        try (Connection connection = fleet.database().connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('copy', true)");
            copy(from, to);
            try (ResultSet row = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                row.next();
                Files.writeString(to.resolve("backup_label"), row.getString(1));
            }
        }
        Files.createDirectories(to.resolve("pg_wal"));
        try (var segments = Files.list(from.resolve("pg_wal"))) {
            for (Path segment : segments.filter(Files::isRegularFile).toList()) {
                Files.copy(segment, to.resolve("pg_wal").resolve(segment.getFileName()));
            }
        }
        Files.createDirectories(to.resolve("pg_wal").resolve("archive_status"));
        Files.createDirectories(to.resolve("pg_wal").resolve("summaries"));
        return new Backup(fleet, to);
    }

    Path directory() {
        return directory;
    }

    /** The copy takes the place of the server that runs, at the same address. */
    void restore() throws InterruptedException {
        Database current = fleet.database();
        current.kill();
        fleet.use(current.on(directory, current.port()));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (NOT_COPIED.contains(directory.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Path copy = to.resolve(from.relativize(directory).toString());
                Files.createDirectories(copy);
                Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(directory));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()
                        && !NOT_COPIED.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, to.resolve(from.relativize(file).toString()));
                    } catch (NoSuchFileException e) {
                        // Deleted meanwhile; the log of writes says so, too.
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
