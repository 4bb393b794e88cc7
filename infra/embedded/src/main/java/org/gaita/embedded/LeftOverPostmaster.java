package org.gaita.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL server that still runs in a data directory although the JVM that started it is gone. */
final class LeftOverPostmaster {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private LeftOverPostmaster() {}

    /** Process id of the server that runs in the directory, if one does. */
    static Optional<Long> pid(Path dataDirectory) {
        return process(dataDirectory).map(ProcessHandle::pid);
    }

    static void stop(Path dataDirectory) throws IOException {
        Optional<ProcessHandle> leftOver = process(dataDirectory);
        if (leftOver.isPresent()) {
            ProcessHandle postmaster = leftOver.get();
            // SIGINT is PostgreSQL's fast shutdown: clients are cut off, data are written.
            signal(postmaster, "INT");
            if (!ended(postmaster)) {
                // SIGQUIT ends at once; the next start recovers from the log of writes.
                signal(postmaster, "QUIT");
                if (!ended(postmaster)) {
                    throw new IOException("PostgreSQL (process %d) still runs in %s and does not stop. Stop it by hand."
                            .formatted(postmaster.pid(), dataDirectory));
                }
            }
        }
        // Whoever has that process id now, it is no server: the file would only keep the next one from starting.
        Files.deleteIfExists(dataDirectory.resolve("postmaster.pid"));
    }

    private static Optional<ProcessHandle> process(Path dataDirectory) {
        try {
            List<String> lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().trim()))
                    .filter(ProcessHandle::isAlive)
                    .filter(LeftOverPostmaster::isServer);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(true);
    }

    private static void signal(ProcessHandle process, String signal) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            process.destroyForcibly();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
