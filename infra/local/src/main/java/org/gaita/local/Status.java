package org.gaita.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What runs: process, pid, port, readiness and memory. */
final class Status {

    private static final String ROW = "%-18s %8s %7s  %-9s %9s%n";

    private Status() {}

    static String table(List<RunningProcess> processes) {
        StringBuilder table = new StringBuilder(ROW.formatted("process", "pid", "port", "ready", "memory"));
        long total = 0;
        for (RunningProcess process : processes) {
            Optional<ProcessHandle> handle = process.handle();
            long memory = handle.map(alive -> memory(process, alive)).orElse(0L);
            total += memory;
            table.append(ROW.formatted(
                    process.name(),
                    process.pid(),
                    process.port() == 0 ? "" : process.port(),
                    handle.isPresent() ? readiness(process) : "ended",
                    handle.isPresent() ? mebibytes(memory) : ""));
        }
        if (processes.size() > 1) {
            table.append(ROW.formatted("all together", "", "", "", mebibytes(total)));
        }
        return table.toString();
    }

    private static String readiness(RunningProcess process) {
        if (process.health().isEmpty()) {
            return "";
        }
        return Health.ready(process.health()) ? "yes" : "not yet";
    }

    private static String mebibytes(long kibibytes) {
        return String.format(Locale.ROOT, "%d MiB", kibibytes / 1024);
    }

    /** Resident memory in KiB. PostgreSQL is a family of processes; pages that they share count once on Linux. */
    private static long memory(RunningProcess process, ProcessHandle handle) {
        Stream<ProcessHandle> family = process.name().equals(RunningProcess.DATABASE)
                ? Stream.concat(Stream.of(handle), handle.descendants())
                : Stream.of(handle);
        return family.mapToLong(each -> resident(each.pid())).sum();
    }

    private static long resident(long pid) {
        Path proportional = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try (Stream<String> lines = Files.lines(proportional)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return residentByPs(pid);
        }
    }

    private static long residentByPs(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            return Long.parseLong(new String(ps.getInputStream().readAllBytes()).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
