package org.gaita.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, as Markdown. */
final class Results {
    private final List<Row> rows = new ArrayList<>();
    private final List<String> details = new ArrayList<>();

    /**
     * One figure.
     *
     * @param what was measured
     * @param result what came out
     * @param baseline what the same machine and database gave in the same run, for comparison
     * @param share of the baseline; empty where the two are no shares of each other
     * @param goal empty where there is none
     * @param met empty where there is no goal
     */
    record Row(String what, String result, String baseline, String share, String goal, String met) {}

    void add(String what, String result, String baseline, String share) {
        add(new Row(what, result, baseline, share, "", ""));
    }

    void add(String what, String result, String baseline, String share, String goal, boolean met) {
        add(new Row(what, result, baseline, share, goal, met ? "yes" : "**no**"));
    }

    private void add(Row row) {
        rows.add(row);
        System.out.printf("  %s: %s | %s | %s %s%n", row.what(), row.result(), row.baseline(), row.share(), row.met());
    }

    /** What explains the figures: a heading and paragraphs or tables. */
    void explain(String heading, String markdown) {
        details.add("### " + heading + "\n\n" + markdown.strip() + "\n");
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    String markdown(String preface) {
        StringBuilder text = new StringBuilder("# Measured\n\n")
                .append(preface.strip())
                .append("\n\n| What | Measured | Baseline of the same run | Share | Goal | Met |\n")
                .append("|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            text.append("| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(row.what(), row.result(), row.baseline(), row.share(), row.goal(), row.met()));
        }
        if (!details.isEmpty()) {
            text.append("\n## Where the time goes\n");
            details.forEach(detail -> text.append('\n').append(detail));
        }
        return text.toString();
    }

    /** "12 345" for big numbers, "1.23" for small ones. */
    static String number(double value) {
        if (Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value).replace(',', '\u00a0');
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }

    static String percent(double part, double whole) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part / whole);
    }

    static String millis(double p50, double p99) {
        return "p50 %s ms, p99 %s ms".formatted(number(p50), number(p99));
    }
}
