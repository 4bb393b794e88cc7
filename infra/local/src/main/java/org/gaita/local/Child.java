package org.gaita.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A JVM that the supervisor started. */
final class Child {

    /**
     * What is to be started.
     *
     * @param name of the process and of its log
     * @param heapMegabytes limit of the heap
     * @param arguments of {@code java} after its options: a jar or a main class with what belongs to it
     * @param classes that are kept between starts
     * @param environment added to the supervisor's own
     * @param port where it will listen
     * @param health address that answers when it runs; empty when there is none
     * @param readyLine beginning of the line that it prints when it is ready; empty when its health tells
     */
    record Recipe(
            String name,
            int heapMegabytes,
            List<String> arguments,
            ClassArchive classes,
            Map<String, String> environment,
            int port,
            String health,
            String readyLine) {}

    private final Recipe recipe;
    private final Home home;
    private final Process process;
    private final Instant started = Instant.now();
    private final String start;

    private Child(Recipe recipe, Home home, Process process, String start) {
        this.start = start;
        this.recipe = recipe;
        this.home = home;
        this.process = process;
    }

    static Child start(Recipe recipe, Home home) {
        Path log = home.log(recipe.name());
        String start = UUID.randomUUID().toString();
        List<String> command = new ArrayList<>();
        // Ctrl-C reaches every process of the terminal at once. A signal that is ignored from the start stays ignored
        // in the JVM: so the supervisor alone hears it, and stops its children in order.
        command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms32m",
                "-Xmx" + recipe.heapMegabytes() + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(recipe.classes().options(start));
        command.addAll(recipe.arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(recipe.environment());
        try {
            keepPrevious(log);
            Process process = builder.start();
            process.getOutputStream().close();
            RunningProcess.of(recipe.name(), process.toHandle(), recipe.port(), recipe.health())
                    .write(home);
            return new Child(recipe, home, process, start);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + recipe.name() + ": " + e.getMessage(), e);
        }
    }

    private static void keepPrevious(Path log) throws IOException {
        if (Files.exists(log)) {
            String name = log.getFileName().toString().replaceFirst("\\.log$", ".previous.log");
            Files.move(log, log.resolveSibling(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    String name() {
        return recipe.name();
    }

    Recipe recipe() {
        return recipe;
    }

    Process process() {
        return process;
    }

    /** Waits until the process says that it is ready; a process that ends before is a problem. */
    void awaitReady(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!ready()) {
            if (!process.isAlive()) {
                throw new Problem("%s ended with status %d before it was ready.\n%s"
                        .formatted(name(), process.exitValue(), logTail()));
            }
            if (System.nanoTime() > end) {
                throw new Problem(
                        "%s was not ready after %d seconds.\n%s".formatted(name(), patience.toSeconds(), logTail()));
            }
            Thread.sleep(100);
        }
    }

    boolean ready() {
        return recipe.readyLine().isEmpty()
                ? Health.ready(recipe.health())
                : LogTail.contains(home.log(name()), recipe.readyLine());
    }

    /** How it ended, as the middle of a sentence. */
    String end() {
        int status = process.exitValue();
        // A shell's way of saying it: 128 and the signal's number.
        return status > 128 && status < 160 ? "was ended by signal " + (status - 128) : "ended with status " + status;
    }

    /** How long ago it was started. */
    Duration ran() {
        return Duration.between(started, Instant.now());
    }

    String logTail() {
        return LogTail.of(home.log(name()), 25);
    }

    /** Asks the process to end, and ends it when it does not within the given time. */
    void stop(Duration patience) {
        process.destroy();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        recipe.classes().keep(process, start);
        RunningProcess.forget(home, name());
    }
}
