package org.gaita.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was asked for.
 *
 * @param names of the measurements
 * @param size how much of each
 * @param sizeName by which it was asked for
 * @param root of the source tree
 * @param output where the table goes
 * @param jvm options of the services' JVMs
 */
record Options(List<String> names, Size size, String sizeName, Path root, Path output, List<String> jvm) {
    static final List<String> ALL = List.of("commands", "visible", "submissions", "replay", "plan", "pages", "up");

    static final String HELP = """
            ./gaita bench [NAME…] [--quick | --long] [--output FILE] [--jvm "OPTIONS"]

              commands   durable commands through HTTP beside raw guarded inserts
              visible    from a command to its being visible in reporting
              submissions  200 submissions a second, through HTTP, beside raw inserts
              replay     building reporting's views anew beside COPY
              plan       a plan as at a date, in small and big stores
              pages      the portal's pages over the biggest store, and their first paint
              up         ./gaita up: seconds and memory

            Without a name all are measured, which takes about twenty minutes on two cores. --quick proves in a minute
            that everything works; its figures mean nothing. --long measures five times as long.
            """;

    Options {
        names = List.copyOf(names);
        jvm = List.copyOf(jvm);
    }

    static Options parse(Path root, List<String> words) {
        List<String> names = new ArrayList<>();
        Size size = Size.ORDINARY;
        String sizeName = "";
        Path output = root.resolve("infra/benchmarks/results.md");
        // The garbage collector that ./gaita up uses, and both compilers, as a server would.
        List<String> jvm = List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx768m");
        List<String> left = new ArrayList<>(words);
        while (!left.isEmpty()) {
            String word = left.removeFirst();
            switch (word) {
                case "--quick" -> {
                    size = Size.QUICK;
                    sizeName = word;
                }
                case "--long" -> {
                    size = Size.LONG;
                    sizeName = word;
                }
                case "--help", "-h" -> throw new IllegalArgumentException(HELP);
                case "--output" -> output = Path.of(value(word, left)).toAbsolutePath();
                case "--jvm" -> jvm = Arrays.asList(value(word, left).split(" +"));
                default -> {
                    if (!ALL.contains(word)) {
                        throw new IllegalArgumentException(
                                "There is no measurement \"%s\".%n%n%s".formatted(word, HELP));
                    }
                    names.add(word);
                }
            }
        }
        return new Options(names.isEmpty() ? ALL : names, size, sizeName, root, output, jvm);
    }

    private static String value(String option, List<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value.\n\n" + HELP);
        }
        return left.removeFirst();
    }

    boolean wants(String name) {
        return names.contains(name);
    }

    /** Where data, logs and profiles of a run are. */
    Path directory() {
        return root.resolve("infra/benchmarks/target/run");
    }

    /** The command that repeats this. */
    String command() {
        String which = names.equals(ALL) ? "" : " " + String.join(" ", names);
        return "./gaita bench" + which + (sizeName.isEmpty() ? "" : " " + sizeName);
    }
}
