package org.gaita.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory that holds everything that one local Gaita remembers.
 *
 * @param root of the source tree, where the jars and the bundled plans are
 * @param directory of the data
 */
record Home(Path root, Path directory) {

    /** What this version writes. Raise it when older data must be converted or cannot be read. */
    static final int FORMAT = 1;

    Path database() {
        return directory.resolve("postgres");
    }

    Path broker() {
        return directory.resolve("kafka");
    }

    Path identity() {
        return directory.resolve("identity");
    }

    Path secrets() {
        return directory.resolve("secrets");
    }

    Path log(String process) {
        return directory.resolve("logs").resolve(process + ".log");
    }

    Path running() {
        return directory.resolve("run");
    }

    Path demoSeeded() {
        return directory.resolve("demo-seeded");
    }

    /** PostgreSQL's programs, unpacked once for all data directories. */
    Path programs() {
        return root.resolve(".gaita").resolve("postgres-programs");
    }

    boolean exists() {
        return Files.exists(formatFile());
    }

    private Path formatFile() {
        return directory.resolve("format");
    }

    private Path lockFile() {
        return directory.resolve("lock");
    }

    /** Makes the directory ready for this version, or says why it is not for it. */
    void prepare() {
        try {
            if (exists()) {
                requireKnownFormat();
            } else {
                requireEmpty();
                Files.createDirectories(directory);
                Files.writeString(formatFile(), FORMAT + "\n");
            }
            Files.createDirectories(running());
            Files.createDirectories(directory.resolve("logs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireKnownFormat() throws IOException {
        String format = Files.readString(formatFile()).strip();
        int number;
        try {
            number = Integer.parseInt(format);
        } catch (NumberFormatException e) {
            throw new Problem("%s says \"%s\" where the number of the data's format should be. If these are not Gaita's data, choose another directory with GAITA_HOME."
                    .formatted(formatFile(), format));
        }
        if (number > FORMAT) {
            throw new Problem(
                    "The data in %s were written by a newer Gaita (format %d, this one knows %d). Update Gaita, or choose another data directory with GAITA_HOME."
                            .formatted(directory, number, FORMAT));
        }
    }

    private void requireEmpty() throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                if (files.findAny().isPresent()) {
                    throw new Problem(
                            "%s has files in it, but none that Gaita wrote. Choose an empty or a new directory with GAITA_HOME."
                                    .formatted(directory));
                }
            }
        }
    }

    /** Takes the directory for this process until the process ends; empty when another one has it. */
    Optional<FileLock> lock() {
        try {
            FileChannel channel =
                    FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return Optional.ofNullable(lock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a supervisor runs with this directory. */
    boolean inUse() {
        if (Files.notExists(lockFile())) {
            return false;
        }
        Optional<FileLock> lock = lock();
        lock.ifPresent(Home::release);
        return lock.isEmpty();
    }

    private static void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the directory with all that was ever recorded in it. */
    void delete() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
