package org.gaita.portal.plan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gaita.portal.api.Plan;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Words;
import org.jspecify.annotations.Nullable;

/**
 * The course of a measure, or of several below each other, drawn as a woven band: a warp through time, woven where a
 * report covers it, with a figure for each event, and empty where nothing is told. All lengths are in the drawing's own
 * units.
 *
 * @param ticks first days of quarters
 * @param now where the day shown is
 */
public record Band(int width, int height, List<Tick> ticks, double now, List<Lane> lanes, String description) {
    private static final int WIDTH = 960;
    private static final int LEFT = 14;
    private static final int RIGHT = 14;
    private static final int TOP = 34;
    /** Figures nearer than this stand above each other. */
    private static final int NEAR = 15;

    private static final int STEP = 17;

    /** A line of the scale. */
    public record Tick(double x, String label, boolean year) {}

    /** One warp with what is woven into it. */
    public record Lane(
            double y,
            @Nullable String label,
            List<Woven> woven,
            List<Figure> figures,
            List<Mark> deadlines,
            List<Move> moves) {}

    /** A stretch that a report covers. */
    public record Woven(double x, double width, String status) {}

    /** An event. */
    public record Figure(double x, double y, String shape, String title, String target) {}

    /** A deadline in force; {@code state}: ahead, kept or missed. */
    public record Mark(double x, String state, String title) {}

    /** A deadline that was moved from here to there. */
    public record Move(double from, double to, double y, String title) {}

    /** What one lane is made of. */
    public record Thread(@Nullable String label, Plan.Measure measure, List<Happening> happenings) {}

    /** The band of one measure. */
    public static Band of(Plan.Whole plan, Plan.Measure measure, List<Happening> happenings, Frame frame) {
        return of(plan, List.of(new Thread(null, measure, happenings)), frame);
    }

    /** The bands of several measures on one scale. */
    public static Band of(Plan.Whole plan, List<Thread> threads, Frame frame) {
        LocalDate today = plan.asOf();
        LocalDate first = today.minusMonths(3);
        LocalDate last = today.plusMonths(3);
        Plan.Period period = plan.plan().period();
        if (period != null) {
            first = period.from();
            last = period.to();
        }
        for (Thread thread : threads) {
            for (Happening happening : thread.happenings()) {
                first = earlier(first, happening.on());
                last = later(last, happening.on());
            }
            for (LocalDate due : thread.measure().dueDays()) {
                last = later(last, due);
            }
        }
        first = first.withDayOfMonth(1);
        last = last.plusMonths(1).withDayOfMonth(1);
        Scale scale = new Scale(first, last);
        List<Lane> lanes = new ArrayList<>();
        double top = TOP;
        for (Thread thread : threads) {
            Lane lane = lane(thread, today, scale, top, frame);
            lanes.add(lane);
            top = lane.y() + 46;
        }
        return new Band(WIDTH, (int) top, ticks(scale, frame), scale.x(today), lanes, describe(threads, frame));
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return b.isBefore(a) ? b : a;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return b.isAfter(a) ? b : a;
    }

    private static Lane lane(Thread thread, LocalDate today, Scale scale, double top, Frame frame) {
        Map<Happening, Integer> levels = levels(thread.happenings(), scale);
        int highest = levels.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        double y = top + 26 + highest * STEP + (thread.label() == null ? 0 : 12);
        List<Woven> woven = new ArrayList<>();
        for (Plan.Report report : thread.measure().reports()) {
            double from = scale.x(report.period().from());
            double to = scale.x(report.period().to().plusDays(1));
            woven.add(new Woven(from, Math.max(3, to - from), report.status().toLowerCase(java.util.Locale.ROOT)));
        }
        List<Figure> figures = new ArrayList<>();
        List<Move> moves = new ArrayList<>();
        for (Happening happening : thread.happenings()) {
            double at = y - levels.getOrDefault(happening, 0) * STEP;
            figures.add(new Figure(
                    scale.x(happening.on()),
                    at,
                    happening.figure(),
                    frame.shortDate(happening.on()) + ": " + happening.sentence(),
                    "e-" + happening.id()));
            LocalDate from = happening.from();
            LocalDate to = happening.to();
            if (from != null && to != null) {
                moves.add(new Move(scale.x(from), scale.x(to), y, happening.sentence()));
            }
        }
        List<Mark> deadlines = new ArrayList<>();
        for (Plan.Due due : thread.measure().deadlines()) {
            LocalDate day = due.dueOn();
            if (day != null) {
                boolean closed = thread.measure().standing().status().equals("COMPLETED");
                String state = closed ? "kept" : today.isAfter(day) ? "missed" : "ahead";
                deadlines.add(new Mark(
                        scale.x(day),
                        state,
                        frame.t("band.deadline", frame.deadline(due.deadline())) + " " + frame.t("band." + state)));
            }
        }
        return new Lane(y, thread.label(), woven, figures, deadlines, moves);
    }

    private static Map<Happening, Integer> levels(List<Happening> happenings, Scale scale) {
        Map<Happening, Integer> levels = new HashMap<>();
        List<Double> lastAt = new ArrayList<>();
        happenings.stream()
                .sorted(Comparator.comparing(Happening::on).thenComparing(Happening::recordedAt))
                .forEach(happening -> {
                    double x = scale.x(happening.on());
                    int level = 0;
                    while (level < lastAt.size() && x - lastAt.get(level) < NEAR) {
                        level++;
                    }
                    if (level == lastAt.size()) {
                        lastAt.add(x);
                    } else {
                        lastAt.set(level, x);
                    }
                    levels.put(happening, level);
                });
        return levels;
    }

    private static List<Tick> ticks(Scale scale, Frame frame) {
        List<Tick> ticks = new ArrayList<>();
        boolean crowded = scale.days() > 1700;
        for (LocalDate day = scale.first(); day.isBefore(scale.last()); day = day.plusMonths(1)) {
            if (day.getMonthValue() == 1) {
                ticks.add(new Tick(scale.x(day), Integer.toString(day.getYear()), true));
            } else if (!crowded && day.getMonthValue() % 3 == 1) {
                ticks.add(new Tick(scale.x(day), Words.shortQuarter(frame.language(), Words.quarterOf(day)), false));
            }
        }
        return ticks;
    }

    private static String describe(List<Thread> threads, Frame frame) {
        int reports = 0;
        int moves = 0;
        int all = 0;
        for (Thread thread : threads) {
            for (Happening happening : thread.happenings()) {
                all++;
                reports += happening.figure().equals("report") ? 1 : 0;
                moves += happening.figure().equals("move") ? 1 : 0;
            }
        }
        return frame.n("band.events", all) + ", " + frame.n("band.reports", reports) + ", "
                + frame.n("band.moves", moves) + ". " + frame.t("band.list-follows");
    }

    private record Scale(LocalDate first, LocalDate last) {
        long days() {
            return ChronoUnit.DAYS.between(first, last);
        }

        double x(LocalDate day) {
            double x = LEFT + (WIDTH - LEFT - RIGHT) * (double) ChronoUnit.DAYS.between(first, day) / days();
            return Math.round(Math.clamp(x, LEFT, WIDTH - RIGHT) * 10) / 10.0;
        }
    }
}
