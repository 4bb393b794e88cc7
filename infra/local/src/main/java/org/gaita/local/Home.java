package org.gaita.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.gaita.embedded.Directories;
import org.jspecify.annotations.Nullable;

/** The directory that holds everything that one local Gaita remembers. */
final class Home {

    /** What this version writes. Raise it when older data must be converted or cannot be read. */
    static final int FORMAT = 1;

    private final Path root;
    private final Path directory;

    // A lock that nobody refers to is collected, and given up with that.
    private @Nullable FileLock lock;

    /**
     * Names the two places.
     *
     * @param root of the source tree, where the jars and the bundled plans are
     * @param directory of the data
     */
    Home(Path root, Path directory) {
        this.root = root;
        this.directory = directory;
    }

    Path root() {
        return root;
    }

    Path directory() {
        return directory;
    }

    Path database() {
        return directory.resolve("postgres");
    }

    Path broker() {
        return directory.resolve("kafka");
    }

    Path identity() {
        return directory.resolve("identity");
    }

    /** The secret of the client {@code gaita-portal}, which the identity provider reads too. */
    Path portalSecret() {
        return identity().resolve("portal-secret");
    }

    Path mail() {
        return directory.resolve("mail");
    }

    /** What the sources tell of earlier participation. */
    Path bundledHistory() {
        return root.resolve("services/participation/src/main/resources/participation/history-lv.yaml");
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

    /** There once the demonstration was begun. */
    Path demoSeeded() {
        return demoSeeded(Services.PLAN_MANAGEMENT);
    }

    /** There once a service has written its part of the demonstration's story. */
    Path demoSeeded(String service) {
        return directory.resolve(service.equals(Services.PLAN_MANAGEMENT) ? "demo-seeded" : "demo-seeded-" + service);
    }

    /** The plans that come with Gaita. */
    Path bundledPlans() {
        return root.resolve("services/plan-management/src/main/resources/plans");
    }

    /** The plans of the fictitious country. */
    Path demoPlans() {
        return root.resolve("services/plan-management/src/main/resources/demo/plans");
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
            throw cannotWrite(e);
        }
    }

    private Problem cannotWrite(IOException e) {
        return new Problem("Cannot keep data in %s: %s. Make it writable, or choose another directory with GAITA_HOME."
                .formatted(directory, Reason.of(e)));
    }

    private void requireKnownFormat() throws IOException {
        String format = Files.readString(formatFile()).strip();
        int number;
        try {
            number = Integer.parseInt(format);
        } catch (NumberFormatException e) {
            throw new Problem(
                    "%s says \"%s\" where the number of the data's format should be. If these are not Gaita's data, choose another directory with GAITA_HOME."
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

    /** Takes the directory for this process until the process ends. Says false when another one has it. */
    boolean lock() {
        try {
            FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock != null;
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** Deletes the directory with all that was ever recorded in it. */
    void delete() {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
