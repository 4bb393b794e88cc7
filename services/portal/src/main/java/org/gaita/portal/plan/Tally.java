package org.gaita.portal.plan;

import java.util.List;
import org.gaita.portal.api.Plan;

/** How many measures stand where. Late ones are counted in their status, too. */
public record Tally(
        int all, int completed, int inProgress, int notStarted, int discontinued, int undecided, int overdue) {

    /** A stretch of the line: a status, how many, and where it begins. */
    public record Stretch(String status, int count, int before) {}

    /** The tally of a plan. */
    public static Tally of(Plan.Whole plan) {
        return of(plan.measures());
    }

    /** The tally of some measures. */
    public static Tally of(List<Plan.Measure> measures) {
        return new Tally(
                measures.size(),
                count(measures, "COMPLETED"),
                count(measures, "IN_PROGRESS"),
                count(measures, "NOT_STARTED"),
                count(measures, "DISCONTINUED"),
                count(measures, "UNDECIDED"),
                (int) measures.stream().filter(Plan.Measure::overdue).count());
    }

    private static int count(List<Plan.Measure> measures, String status) {
        return (int) measures.stream()
                .filter(measure -> measure.standing().status().equals(status))
                .count();
    }

    /** The stretches of the line, done first. */
    public List<Stretch> stretches() {
        return List.of(
                        new Stretch("completed", completed, 0),
                        new Stretch("in_progress", inProgress, completed),
                        new Stretch("not_started", notStarted, completed + inProgress),
                        new Stretch("discontinued", discontinued, completed + inProgress + notStarted),
                        new Stretch("undecided", undecided, all - undecided))
                .stream()
                .filter(stretch -> stretch.count() > 0)
                .toList();
    }
}
