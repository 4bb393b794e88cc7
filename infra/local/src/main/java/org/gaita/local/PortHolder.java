package org.gaita.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program that listens on a port, as far as the operating system tells it to us. */
final class PortHolder {

    private static final String LISTENING = "0A";

    private PortHolder() {}

    /** Its process, looked up in Linux's /proc; elsewhere, and for other people's processes, nothing. */
    static Optional<ProcessHandle> of(int port) {
        Set<String> sockets = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)))
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 9
                        && columns[3].equals(LISTENING)
                        && columns[1].endsWith(":%04X".formatted(port)))
                .map(columns -> "socket:[%s]".formatted(columns[9]))
                .collect(Collectors.toSet());
        return sockets.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .filter(process -> has(process, sockets))
                        .findFirst();
    }

    /** For a person who wonders whom to ask. */
    static String describe(ProcessHandle process) {
        String program = process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("of another user");
        return "process %d (%s)".formatted(process.pid(), program);
    }

    /** Whether a Gaita started it: every one of its processes, PostgreSQL too, has the name in its command line. */
    static boolean isGaita(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("gaita"))
                .isPresent();
    }

    private static boolean has(ProcessHandle process, Set<String> sockets) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return descriptors.anyMatch(descriptor -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
