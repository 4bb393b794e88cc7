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
 * A measure's own status (R19): what its responsible institutions say counts, an institution without a published report
 * counts as not started. Co-responsible institutions, participants and unresolved roles are shown and do not decide.
 *
 * @param status the result; absent where no institution is responsible
 * @param rule which line of the rule applied
 * @param inputs what every institution that may report has published; one that has published nothing has none
 */
public record MeasureStanding(@Nullable MeasureStatus status, Rule rule, List<Input> inputs) {
    /** The lines of the rule. */
    public enum Rule {
        ALL_RESPONSIBLE_COMPLETED,
        ALL_RESPONSIBLE_DISCONTINUED,
        NO_RESPONSIBLE_STARTED,
        ANYTHING_ELSE,
        NOBODY_RESPONSIBLE
    }

    /** What went into the rule; {@code decides} where the institution is responsible. */
    public record Input(
            String institution,
            AssignmentRole role,
            boolean decides,
            @Nullable MeasureStatus status,
            @Nullable String reportId) {}

    /** Whether nothing more is owed (R14, R20). */
    public boolean closed() {
        return status == MeasureStatus.COMPLETED || status == MeasureStatus.DISCONTINUED;
    }

    /** Applies the rule. */
    static MeasureStanding of(List<AssignmentView> assignments, List<ReportView> reports) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (AssignmentView assignment : assignments) {
            if (assignment.role().reports()) {
                ReportView report = reports.stream()
                        .filter(candidate -> candidate.institution().equals(assignment.institution()))
                        .findFirst()
                        .orElse(null);
                inputs.putIfAbsent(
                        assignment.institution(),
                        new Input(
                                assignment.institution(),
                                assignment.role(),
                                assignment.role() == AssignmentRole.RESPONSIBLE,
                                report == null ? null : report.status(),
                                report == null ? null : report.reportId()));
            }
        }
        List<Input> all = List.copyOf(inputs.values());
        List<MeasureStatus> said = all.stream()
                .filter(Input::decides)
                .map(input -> input.status() == null ? MeasureStatus.NOT_STARTED : input.status())
                .distinct()
                .toList();
        if (said.isEmpty()) {
            return new MeasureStanding(null, Rule.NOBODY_RESPONSIBLE, all);
        }
        if (said.size() > 1) {
            return new MeasureStanding(MeasureStatus.IN_PROGRESS, Rule.ANYTHING_ELSE, all);
        }
        return switch (said.getFirst()) {
            case COMPLETED -> new MeasureStanding(MeasureStatus.COMPLETED, Rule.ALL_RESPONSIBLE_COMPLETED, all);
            case DISCONTINUED ->
                new MeasureStanding(MeasureStatus.DISCONTINUED, Rule.ALL_RESPONSIBLE_DISCONTINUED, all);
            case NOT_STARTED -> new MeasureStanding(MeasureStatus.NOT_STARTED, Rule.NO_RESPONSIBLE_STARTED, all);
            case IN_PROGRESS -> new MeasureStanding(MeasureStatus.IN_PROGRESS, Rule.ANYTHING_ELSE, all);
        };
    }
}
