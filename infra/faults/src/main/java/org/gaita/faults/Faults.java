package org.gaita.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.gaita.embedded.Directories;
import org.gaita.faults.Machine.Direction;

/** {@code ./gaita faults}: tries every fault, prints a table, and writes it down. */
public final class Faults {
    private final Options options;
    private final List<Row> rows = new ArrayList<>();

    private Faults(Options options) {
        this.options = options;
    }

    /**
     * Tries the faults; ends with 0 when every guarantee was kept. The source tree's root comes as the system property
     * {@code gaita.root}, where to work and to write {@code faults.md} as {@code gaita.faults}.
     */
    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        List<String> namespaces = System.getenv(Machine.PRIVATE) == null ? Machine.ownNamespaces() : List.of();
        if (namespaces.isEmpty()) {
            System.exit(new Faults(options).run() ? 0 : 1);
        }
        System.exit(again(namespaces, arguments));
    }

    /** The same program, where it can cut networks and mount disks without anybody else noticing. */
    private static int again(List<String> namespaces, String[] arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(namespaces);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=supervisor-logback.xml",
                "-Dgaita.root=" + System.getProperty("gaita.root", "."),
                "-Dgaita.faults=" + directory(),
                "-cp",
                System.getProperty("java.class.path"),
                Faults.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put(Machine.PRIVATE, "yes");
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.destroy();
            try {
                process.waitFor(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        return process.waitFor();
    }

    private static Path directory() {
        return Path.of(System.getProperty("gaita.faults", "target/faults"))
                .toAbsolutePath()
                .normalize();
    }

    private boolean run() throws Exception {
        Path directory = directory();
        Directories.delete(directory);
        Files.createDirectories(directory);
        Machine machine = new Machine(directory, !options.isShort());
        long begin = System.nanoTime();
        System.out.println("Starting PostgreSQL, three brokers, and two instances of each service");
        try (Fleet fleet = new Fleet(
                options.root(),
                directory.resolve("fleet"),
                machine.databaseDisk().orElse(directory).resolve("postgres"),
                machine.brokerDisk().orElse(directory).resolve("kafka-1"),
                !options.isShort())) {
            Runtime.getRuntime().addShutdownHook(new Thread(fleet::kill));
            System.out.printf(
                    Locale.ROOT, "Ready after %s%n", Row.seconds(Duration.ofNanos(System.nanoTime() - begin)));
            tryAll(new Suite(new Stage(fleet), options, machine), fleet);
        }
        String table = table(Duration.ofNanos(System.nanoTime() - begin));
        Files.writeString(directory.resolve("faults.md"), table);
        System.out.println();
        System.out.println(table);
        System.out.println("Written to " + directory.resolve("faults.md"));
        return rows.stream().allMatch(Row::isPassed);
    }

    private void tryAll(Suite suite, Fleet fleet) throws Exception {
        attempt("nothing", suite::atRest);
        attempt("lost answers", suite::lostAnswers);
        attempt("control: lost answers", suite::lostAnswersWithoutKeys);
        attempt("rolling restart", suite::rollingRestart);
        attempt("kill -9 all", suite::storm);
        if (!options.isShort()) {
            attempt("control: restart", suite::undrained);
            attempt("kill -9 one", suite::killed);
            attempt("rolling restart of all", suite::rollingRestartOfAll);
            attempt("control: rolling restart of all", suite::undrainedFront);
            attempt("kill -9 front", suite::killedFront);
            suite.closeFront();
            attempt("broker lost", suite::brokerLost);
            attempt("SIGSTOP service", suite::frozenService);
            attempt("SIGSTOP publisher", suite::frozenPublisher);
            attempt("SIGSTOP backend", suite::frozenBackend);
            attempt("slow disk", suite::slowDisk);
            attempt("disk full database", suite::databaseDiskFull);
            attempt("disk full broker", suite::brokerDiskFull);
            List<Integer> database = List.of(fleet.database().port());
            for (Direction direction : Direction.values()) {
                attempt("partition kafka", () -> suite.partition("Kafka", suite.brokerPorts(), direction));
                attempt("partition database", () -> suite.partition("the database", database, direction));
            }
            attempt("clock", suite::clockJumps);
        }
        attempt("views", suite::viewsEqualARebuild);
        if (!options.isShort()) {
            Backup[] backup = new Backup[1];
            if (options.wants("old backup")) {
                backup[0] = Backup.take(fleet, "backup");
            }
            attempt("standby", suite::standbyPromoted);
            attempt("old backup", () -> suite.oldBackup(backup[0]));
        }
    }

    private interface Attempt {
        Row attempt() throws Exception;
    }

    private void attempt(String fault, Attempt attempt) {
        if (!options.wants(fault)) {
            return;
        }
        Row row;
        try {
            row = attempt.attempt();
        } catch (Exception e) {
            e.printStackTrace();
            row = Row.failed(fault, e.toString());
        }
        rows.add(row);
        System.out.println(row.line());
    }

    private String table(Duration took) {
        StringBuilder table = new StringBuilder(Row.HEAD);
        rows.forEach(row -> table.append(row.line()).append('\n'));
        table.append(
                "\n%s, %d processors, %s form, %s altogether. Recovery: until everything was done that had been begun when the fault came or was lifted, or in the second after it.\n"
                        .formatted(
                                LocalDate.now(),
                                Runtime.getRuntime().availableProcessors(),
                                options.isShort() ? "short" : "long",
                                Row.seconds(took)));
        return table.toString();
    }
}
