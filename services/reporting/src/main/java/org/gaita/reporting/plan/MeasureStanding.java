package org.gaita.reporting.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaita.domain.AssignmentRole;
import org.gaita.domain.MeasureStatus;
import org.gaita.reporting.plan.MeasureView.AssignmentView;
import org.gaita.reporting.plan.MeasureView.ReportView;
import org.jspecify.annotations.Nullable;

/**
 * A measure's own status (R20): completed or discontinued when all its responsible institutions say so, not started
 * when no institution says otherwise, else in progress. Where the source names nobody as responsible, all institutions
 * that may report count, since no role is inferred.
 *
 * @param status the result
 * @param rule which line of the rule applied
 * @param inputs what every institution that counts has published; an institution that has published nothing has none
 */
public record MeasureStanding(MeasureStatus status, Rule rule, List<Input> inputs) {
    /** The lines of the rule. */
    public enum Rule {
        ALL_RESPONSIBLE_COMPLETED,
        ALL_RESPONSIBLE_DISCONTINUED,
        NOBODY_REPORTED_OTHERWISE,
        SOME_PROGRESS
    }

    /** What went into the rule. */
    public record Input(
            String institution,
            AssignmentRole role,
            boolean decides,
            @Nullable MeasureStatus status,
            @Nullable String reportId) {}

    /** Whether nothing more is owed. */
    public boolean closed() {
        return status == MeasureStatus.COMPLETED || status == MeasureStatus.DISCONTINUED;
    }

    /** Applies the rule. */
    static MeasureStanding of(List<AssignmentView> assignments, List<ReportView> reports) {
        boolean responsibleNamed = assignments.stream().anyMatch(a -> a.role() == AssignmentRole.RESPONSIBLE);
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (AssignmentView assignment : assignments) {
            if (assignment.role().reports()) {
                boolean decides = !responsibleNamed || assignment.role() == AssignmentRole.RESPONSIBLE;
                ReportView report = reports.stream()
                        .filter(candidate -> candidate.institution().equals(assignment.institution()))
                        .findFirst()
                        .orElse(null);
                inputs.putIfAbsent(
                        assignment.institution(),
                        new Input(
                                assignment.institution(),
                                assignment.role(),
                                decides,
                                report == null ? null : report.status(),
                                report == null ? null : report.reportId()));
            }
        }
        List<Input> all = List.copyOf(inputs.values());
        if (allSay(all, MeasureStatus.COMPLETED)) {
            return new MeasureStanding(MeasureStatus.COMPLETED, Rule.ALL_RESPONSIBLE_COMPLETED, all);
        }
        if (allSay(all, MeasureStatus.DISCONTINUED)) {
            return new MeasureStanding(MeasureStatus.DISCONTINUED, Rule.ALL_RESPONSIBLE_DISCONTINUED, all);
        }
        boolean otherwise = reports.stream().anyMatch(report -> report.status() != MeasureStatus.NOT_STARTED);
        return otherwise
                ? new MeasureStanding(MeasureStatus.IN_PROGRESS, Rule.SOME_PROGRESS, all)
                : new MeasureStanding(MeasureStatus.NOT_STARTED, Rule.NOBODY_REPORTED_OTHERWISE, all);
    }

    private static boolean allSay(List<Input> inputs, MeasureStatus status) {
        List<Input> deciding = inputs.stream().filter(Input::decides).toList();
        return !deciding.isEmpty() && deciding.stream().allMatch(input -> input.status() == status);
    }
}
