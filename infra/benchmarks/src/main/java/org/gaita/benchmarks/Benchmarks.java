package org.gaita.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** Measures what was asked for and writes the table. {@code ./gaita bench} builds what is needed and runs this. */
public final class Benchmarks {
    private Benchmarks() {}

    /** The source tree's root comes as the system property {@code gaita.root}. */
    public static void main(String[] arguments) throws Exception {
        Path root =
                Path.of(System.getProperty("gaita.root", ".")).toAbsolutePath().normalize();
        Options options;
        try {
            options = Options.parse(root, Arrays.asList(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        long begin = System.nanoTime();
        String machine = Machine.describe(options.directory());
        System.out.println(machine);
        Results results = new Results();
        if (options.wants("commands") || options.wants("visible")) {
            new CommandMeasures(options, results).measure();
        }
        if (options.wants("submissions")) {
            new SubmissionMeasures(options, results).measure();
        }
        if (options.wants("replay") || options.wants("plan") || options.wants("pages")) {
            new StoreMeasures(options, results).measure();
        }
        if (options.wants("up")) {
            new StartMeasures(options, results).measure();
        }
        String text = results.markdown("""
                %s, `%s`, which took %d s. %s
                The services ran with `%s`. Clients, services, PostgreSQL (fsync on) and Kafka share the machine.
                What each figure means and how it is measured is written in README.md.
                """.formatted(
                        DateTimeFormatter.ISO_LOCAL_DATE.format(Instant.now().atZone(ZoneOffset.UTC)),
                        options.command(),
                        (System.nanoTime() - begin) / 1_000_000_000,
                        machine,
                        String.join(" ", options.jvm())));
        Files.writeString(options.output(), text);
        System.out.println(text);
        System.exit(0);
    }
}
