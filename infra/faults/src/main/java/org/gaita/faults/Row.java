package org.gaita.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A line of the table.
 *
 * @param fault what was done
 * @param took how long the load ran
 * @param injected how often it was done
 * @param commands acknowledged meanwhile
 * @param recoveries how long it took each time until everything was done that had been begun by then
 * @param goal of the longest of them
 * @param problems why it does not count as passed
 * @param notes what else was seen, the control arm among it
 * @param skipped why it was not done; empty when it was
 */
record Row(
        String fault,
        Duration took,
        int injected,
        long commands,
        long lost,
        long doubled,
        List<Duration> recoveries,
        Duration goal,
        List<String> problems,
        List<String> notes,
        String skipped) {

    static final String HEAD = """
        | Fault | Result | Duration | Injected | Commands | Lost | Doubled | Recovery p50 | p99 | Goal | Seen besides |
        |---|---|---|---|---|---|---|---|---|---|---|
        """;

    static Row skipped(String fault, String why) {
        return new Row(fault, Duration.ZERO, 0, 0, 0, 0, List.of(), Duration.ZERO, List.of(), List.of(), why);
    }

    static Row failed(String fault, String why) {
        return new Row(fault, Duration.ZERO, 0, 0, 0, 0, List.of(), Duration.ZERO, List.of(why), List.of(), "");
    }

    boolean isPassed() {
        return problems.isEmpty();
    }

    private Duration percentile(double share) {
        List<Duration> sorted = new ArrayList<>(recoveries);
        sorted.sort(Comparator.naturalOrder());
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    Duration p50() {
        return percentile(0.50);
    }

    Duration p99() {
        return percentile(0.99);
    }

    String line() {
        if (!skipped.isEmpty()) {
            return "| %s | **SKIPPED** | | | | | | | | | %s |".formatted(fault, skipped);
        }
        List<String> words = new ArrayList<>(problems);
        words.addAll(notes);
        return "| %s | %s | %s | %d | %d | %d | %d | %s | %s | %s | %s |"
                .formatted(
                        fault,
                        isPassed() ? "passed" : "**FAILED**",
                        seconds(took),
                        injected,
                        commands,
                        lost,
                        doubled,
                        recoveries.isEmpty() ? "–" : seconds(p50()),
                        recoveries.isEmpty() ? "–" : seconds(p99()),
                        goal.isZero() ? "–" : "< " + seconds(goal),
                        String.join("; ", words).replace('\n', ' ').replace("|", "\\|"));
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
