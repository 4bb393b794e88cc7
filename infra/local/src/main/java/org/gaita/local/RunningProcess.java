package org.gaita.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What is written down about a process so that other commands, and a supervisor that comes after a killed one, find it.
 *
 * @param name of the process, e.g. {@code reporting}
 * @param pid of the operating system
 * @param started tells the process from a later one with the same pid
 * @param port where it listens; 0 when it does not
 * @param health address that answers 200 when it is ready; empty when there is none
 */
record RunningProcess(String name, long pid, Instant started, int port, String health) {

    static final String SUPERVISOR = "supervisor";
    static final String DATABASE = "postgres";

    static RunningProcess of(String name, ProcessHandle process, int port, String health) {
        return new RunningProcess(
                name, process.pid(), process.info().startInstant().orElse(Instant.EPOCH), port, health);
    }

    void write(Home home) {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("started", started.toString());
        properties.setProperty("port", Integer.toString(port));
        properties.setProperty("health", health);
        try (var writer = Files.newBufferedWriter(file(home, name))) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void forget(Home home, String name) {
        try {
            Files.deleteIfExists(file(home, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<RunningProcess> read(Home home, String name) {
        Path file = file(home, name);
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(new RunningProcess(
                    name,
                    Long.parseLong(properties.getProperty("pid", "")),
                    Instant.parse(properties.getProperty("started", "")),
                    Integer.parseInt(properties.getProperty("port", "")),
                    properties.getProperty("health", "")));
        } catch (IOException | RuntimeException e) {
            // Not there, or half written when its writer was killed.
            return Optional.empty();
        }
    }

    /** Every process that was written down, in the order of their start. */
    static List<RunningProcess> all(Home home) {
        if (!Files.isDirectory(home.running())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.running())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties"))
                    .map(name -> name.substring(0, name.length() - ".properties".length()))
                    .flatMap(name -> read(home, name).stream())
                    .sorted(Comparator.comparing(RunningProcess::started))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process itself, as long as it lives. */
    Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().startInstant().orElse(started).equals(started));
    }

    private static Path file(Home home, String name) {
        return home.running().resolve(name + ".properties");
    }
}
