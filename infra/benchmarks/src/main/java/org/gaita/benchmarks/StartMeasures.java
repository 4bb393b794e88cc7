package org.gaita.benchmarks;

import static org.gaita.benchmarks.Results.number;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaita.embedded.Directories;
import org.gaita.embedded.EmbeddedDatabase;

/** {@code ./gaita up}, as a newcomer runs it, on a data directory and ports of its own. */
final class StartMeasures {
    private static final String READY = "Gaita runs";

    private final Options options;
    private final Results results;
    private final Path home;
    private final int offset;

    StartMeasures(Options options, Results results) {
        this.options = options;
        this.results = results;
        this.home = options.directory().resolve("up");
        this.offset = Stage.freePorts();
    }

    /** What a start took. */
    private record Started(double seconds, double proportional, double resident, String status) {}

    void measure() throws Exception {
        Directories.delete(home);
        System.out.println("./gaita up");
        // What bare servers take on this machine: a start can hardly be shorter.
        double database = seconds(() -> {
            Path data = options.directory().resolve("bare");
            Directories.delete(data);
            EmbeddedDatabase.persistent(data, "bench").start().close();
            Directories.delete(data);
        });
        for (Path kept : keptClasses()) Files.deleteIfExists(kept);
        Started built = start();
        Directories.delete(home);
        Started first = start();
        Started again = start();
        Directories.delete(home);
        String baseline = "PostgreSQL alone, from initdb to stop: %s s".formatted(number(database));
        results.add("the first `./gaita up` after a build", "%s s".formatted(number(built.seconds())), baseline, "");
        add("`./gaita up` on a warm build, new data", first, baseline);
        add("`./gaita up` again, with the data there", again, baseline);
        results.explain(
                "What runs after ./gaita up",
                "```\n"
                        + again.status()
                                .lines()
                                .filter(line -> !line.startsWith("Data:"))
                                .collect(Collectors.joining("\n"))
                        + "\n```");
    }

    private void add(String what, Started started, String baseline) {
        results.add(what, "%s s".formatted(number(started.seconds())), baseline, "", "≤ 30 s", started.seconds() <= 30);
        results.add(
                "memory of all processes then",
                "%s MiB".formatted(number(started.proportional())),
                "%s MiB where pages that several share count for each".formatted(number(started.resident())),
                "",
                "≤ 2 560 MiB",
                started.proportional() <= 2_560);
    }

    /** The classes that are kept from the first start after a build for the next ones. */
    private List<Path> keptClasses() throws IOException {
        try (Stream<Path> services = Files.list(options.root().resolve("services"))) {
            return services.map(service -> service.resolve("target/unpacked"))
                    .filter(Files::isDirectory)
                    .map(unpacked -> unpacked.resolve("classes.jsa"))
                    .toList();
        }
    }

    private Started start() throws Exception {
        Process up = gaita("up");
        try {
            long begin = System.nanoTime();
            StringBuilder output = new StringBuilder();
            BufferedReader lines = up.inputReader(StandardCharsets.UTF_8);
            String line = lines.readLine();
            while (line != null && !line.startsWith(READY)) {
                output.append(line).append('\n');
                line = lines.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("./gaita up ended with status " + up.waitFor() + ":\n" + output);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            // The welcome has more lines, and a pipe that nobody reads would stop the supervisor.
            Thread.ofVirtual().start(() -> lines.lines().forEach(rest -> {}));
            // What a start leaves to be done is done.
            Thread.sleep(5_000);
            List<ProcessHandle> processes = Stream.concat(
                            Stream.of(up.toHandle()), Stream.concat(up.descendants(), postgres()))
                    .distinct()
                    .toList();
            Process status = gaita("status");
            String table = new String(status.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Started(
                    seconds, kibibytes(processes, "Pss:") / 1024, kibibytes(processes, "Rss:") / 1024, table);
        } finally {
            Process down = gaita("down");
            down.getInputStream().readAllBytes();
            down.waitFor();
            up.waitFor();
        }
    }

    private Stream<ProcessHandle> postgres() throws IOException {
        Path file = home.resolve("postgres/postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        return ProcessHandle.of(pid).stream().flatMap(server -> Stream.concat(Stream.of(server), server.descendants()));
    }

    private static double kibibytes(List<ProcessHandle> processes, String field) throws IOException {
        double sum = 0;
        for (ProcessHandle process : processes) {
            Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
            if (Files.exists(file)) {
                sum += Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith(field))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
        }
        return sum;
    }

    private Process gaita(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        options.root().resolve("gaita").toString(), command)
                .directory(options.root().toFile())
                .redirectErrorStream(true);
        builder.environment().put("GAITA_HOME", home.toString());
        builder.environment().put("GAITA_PORT_OFFSET", Integer.toString(offset));
        return builder.start();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }
}
