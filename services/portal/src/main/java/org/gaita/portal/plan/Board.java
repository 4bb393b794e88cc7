package org.gaita.portal.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gaita.portal.api.Plan;
import org.gaita.portal.frame.Words;
import org.jspecify.annotations.Nullable;

/**
 * A plan at a glance: commitments down, the quarters in which measures fall due across.
 *
 * @param columns quarters in order, then "continuous" and "no deadline" where a measure has one of these
 * @param rows one for each commitment
 */
public record Board(List<Column> columns, List<Row> rows) {

    /**
     * A column.
     *
     * @param kind "quarter", "continuous" or "missing"
     * @param current whether the day shown lies in it
     */
    public record Column(String kind, int year, int quarter, boolean current) {
        boolean holds(Plan.Due due) {
            LocalDate day = due.dueOn();
            return day != null
                    ? kind.equals("quarter") && year == day.getYear() && quarter == Words.quarterOf(day)
                    : kind.equals(due.deadline().kind().equals("continuous") ? "continuous" : "missing");
        }
    }

    /** A commitment and, for each column, what falls due there. */
    public record Row(Plan.Commitment commitment, List<List<Tile>> cells) {}

    /** A measure where one of its deadlines is; {@code due} absent where it has none. */
    public record Tile(Plan.Measure measure, Plan.@Nullable Due due, String state) {}

    /** A year with the number of its quarters on the board. */
    public record Year(int year, int quarters) {}

    /** The board of a plan as at its day. */
    public static Board of(Plan.Whole plan) {
        List<Column> columns = columns(plan);
        List<Row> rows = plan.commitments().stream()
                .map(commitment -> new Row(
                        commitment,
                        columns.stream().map(column -> cell(commitment, column)).toList()))
                .toList();
        return new Board(columns, rows);
    }

    private static List<Column> columns(Plan.Whole plan) {
        Set<Integer> quarters = new TreeSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (Plan.Measure measure : plan.measures()) {
            if (measure.deadlines().isEmpty()) {
                others.add("missing");
            }
            for (Plan.Due due : measure.deadlines()) {
                LocalDate day = due.dueOn();
                if (day != null) {
                    quarters.add(day.getYear() * 4 + Words.quarterOf(day) - 1);
                } else {
                    others.add(due.deadline().kind().equals("continuous") ? "continuous" : "missing");
                }
            }
        }
        Plan.Period period = plan.plan().period();
        if (period != null) {
            // Empty quarters are shown: an emptiness is a fact, too.
            for (int q = period.from().getYear() * 4 + Words.quarterOf(period.from()) - 1;
                    q <= period.to().getYear() * 4 + Words.quarterOf(period.to()) - 1;
                    q++) {
                quarters.add(q);
            }
        }
        int now = plan.asOf().getYear() * 4 + Words.quarterOf(plan.asOf()) - 1;
        List<Column> columns = new ArrayList<>();
        quarters.forEach(q -> columns.add(new Column("quarter", q / 4, q % 4 + 1, q == now)));
        List.of("continuous", "missing").stream()
                .filter(others::contains)
                .forEach(kind -> columns.add(new Column(kind, 0, 0, false)));
        return columns;
    }

    private static List<Tile> cell(Plan.Commitment commitment, Column column) {
        List<Tile> tiles = new ArrayList<>();
        for (Plan.Measure measure : commitment.measures()) {
            if (measure.deadlines().isEmpty() && column.kind().equals("missing")) {
                tiles.add(new Tile(measure, null, measure.standing().status().toLowerCase(java.util.Locale.ROOT)));
            }
            measure.deadlines().stream()
                    .filter(column::holds)
                    .limit(1)
                    .forEach(due -> tiles.add(new Tile(measure, due, state(measure, due))));
        }
        return tiles;
    }

    private static String state(Plan.Measure measure, Plan.Due due) {
        return measure.derived().overdue().contains(due.key())
                ? "overdue"
                : measure.standing().status().toLowerCase(java.util.Locale.ROOT);
    }

    /** The years on the board. */
    public List<Year> years() {
        return columns.stream()
                .filter(column -> column.kind().equals("quarter"))
                .map(Column::year)
                .distinct()
                .map(year -> new Year(year, (int)
                        columns.stream().filter(column -> column.year() == year).count()))
                .toList();
    }

    /** The columns that are no quarters. */
    public List<Column> others() {
        return columns.stream().filter(column -> column.year() == 0).toList();
    }
}
