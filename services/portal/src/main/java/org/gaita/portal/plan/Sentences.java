package org.gaita.portal.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gaita.portal.api.Plan;
import org.gaita.portal.frame.Frame;
import org.jspecify.annotations.Nullable;

/** What a measure's facts mean, in plain words. */
public final class Sentences {
    private Sentences() {}

    /** How a measure stands: how late or how soon, who has reported, and by which rule. */
    public static String standing(Plan.Measure measure, Plan.Whole plan, Frame frame) {
        List<String> sentences = new ArrayList<>();
        LocalDate today = plan.asOf();
        boolean open = !List.of("COMPLETED", "DISCONTINUED")
                .contains(measure.standing().status());
        if (open) {
            measure.deadlines().stream()
                    .filter(due -> measure.derived().overdue().contains(due.key()))
                    .flatMap(due -> Stream.ofNullable(due.dueOn()))
                    .min(LocalDate::compareTo)
                    .ifPresent(day -> sentences.add(
                            frame.n("sentence.late", ChronoUnit.DAYS.between(day, today), frame.date(day))));
            measure.dueDays().stream()
                    .filter(day -> !day.isBefore(today))
                    .findFirst()
                    .ifPresent(day -> sentences.add(
                            frame.n("sentence.left", ChronoUnit.DAYS.between(today, day), frame.date(day))));
        }
        long deciding =
                measure.standing().inputs().stream().filter(Plan.Input::decides).count();
        long reported = measure.standing().inputs().stream()
                .filter(input -> input.decides() && input.status() != null)
                .count();
        if (deciding > 0) {
            sentences.add(reported(reported, deciding, frame));
        }
        sentences.add(frame.code("rule", measure.standing().rule()));
        return String.join(" ", sentences);
    }

    /** How many of those who answer have reported. */
    static String reported(long reported, long deciding, Frame frame) {
        if (deciding == 1) {
            return frame.t(reported == 0 ? "sentence.the-one-not" : "sentence.the-one");
        }
        String all = frame.n("sentence.of-all", deciding);
        return reported == 0 ? frame.t("sentence.reported-none", all) : frame.n("sentence.reported", reported, all);
    }

    /** What an indicator aims at. */
    public static String target(Plan.Indicator indicator, Frame frame) {
        BigDecimal target = indicator.target();
        BigDecimal upTo = indicator.upTo();
        String unit = frame.in(indicator.unit());
        return switch (indicator.kind()) {
            case "COUNT", "COUNT_AT_LEAST", "COVERAGE_AT_LEAST" ->
                target == null ? "" : frame.t("indicator.at-least", frame.number(target), unit);
            case "PER_YEAR_AT_LEAST" -> target == null ? "" : frame.t("indicator.per-year", frame.number(target), unit);
            case "PER_YEAR_RANGE" ->
                target == null || upTo == null
                        ? ""
                        : frame.t("indicator.per-year-range", frame.number(target), frame.number(upTo), unit);
            case "QUOTA_PER_INSTITUTION" ->
                target == null ? "" : frame.t("indicator.quota", frame.number(target), unit);
            case "YES_NO" -> frame.t("indicator.yes-no");
            case "UNRESOLVED" -> frame.t("indicator.unresolved");
            default -> "";
        };
    }

    /** A reported value: of what is or is not, yes or no. */
    public static String value(@Nullable BigDecimal value, Plan.@Nullable Indicator indicator, Frame frame) {
        if (value == null) {
            return "";
        }
        return indicator != null && indicator.kind().equals("YES_NO")
                ? frame.t(value.signum() == 0 ? "no" : "yes")
                : frame.number(value);
    }

    private static Plan.@Nullable Indicator indicator(Plan.Measure measure, String key) {
        return measure.indicators().stream()
                .filter(indicator -> indicator.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    /** What institutions reported on an indicator. */
    public static List<String> reached(Plan.Measure measure, String indicator, Frame frame) {
        return measure.reports().stream()
                .flatMap(report -> report.indicators().stream()
                        .filter(value -> value.key().equals(indicator))
                        .map(value -> report.institution() + ": "
                                + value(value.value(), indicator(measure, indicator), frame)
                                + " "
                                + frame.in(value.text())))
                .map(String::strip)
                .toList();
    }
}
