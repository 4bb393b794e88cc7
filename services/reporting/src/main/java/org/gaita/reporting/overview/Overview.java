package org.gaita.reporting.overview;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gaita.domain.AssignmentRole;
import org.gaita.domain.MeasureStatus;
import org.gaita.domain.Quarter;
import org.gaita.reporting.overview.OverviewView.Commitment;
import org.gaita.reporting.overview.OverviewView.DueQuarter;
import org.gaita.reporting.overview.OverviewView.Measure;
import org.gaita.reporting.overview.OverviewView.Plan;
import org.gaita.reporting.plan.CommitmentView;
import org.gaita.reporting.plan.MeasureView;
import org.gaita.reporting.plan.MeasureView.AssignmentView;
import org.gaita.reporting.plan.MeasureView.DeadlineView;
import org.gaita.reporting.plan.PlanView;
import org.gaita.reporting.plan.PlanView.PlanDetails;
import org.jspecify.annotations.Nullable;

/** Shortens a plan to what a page of all its measures needs. */
final class Overview {
    private Overview() {}

    static OverviewView of(PlanView plan) {
        PlanDetails details = plan.plan();
        Map<MeasureStatus, Integer> statuses = new TreeMap<>();
        int withoutStatus = 0;
        List<Measure> measures = new ArrayList<>();
        Map<Quarter, List<String>> quarters = new TreeMap<>();
        for (CommitmentView commitment : plan.commitments()) {
            commitment.statuses().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
            withoutStatus += commitment.withoutStatus();
            for (MeasureView measure : commitment.measures()) {
                measures.add(measure(commitment, measure, plan.at().asOf()));
                measure.deadlines().stream()
                        .map(DeadlineView::dueOn)
                        .filter(Objects::nonNull)
                        .map(Quarter::of)
                        .distinct()
                        .forEach(quarter -> quarters.computeIfAbsent(quarter, any -> new ArrayList<>())
                                .add(measure.number()));
            }
        }
        return new OverviewView(
                plan.at(),
                new Plan(
                        details.id(),
                        details.key(),
                        details.title(),
                        details.state(),
                        details.version(),
                        details.period()),
                statuses,
                withoutStatus,
                plan.commitments().stream()
                        .map(commitment -> new Commitment(
                                commitment.id(),
                                commitment.number(),
                                commitment.title(),
                                commitment.withdrawn() != null,
                                commitment.statuses()))
                        .toList(),
                measures,
                quarters.entrySet().stream()
                        .map(entry -> new DueQuarter(name(entry.getKey()), entry.getValue()))
                        .toList());
    }

    private static Measure measure(CommitmentView commitment, MeasureView measure, LocalDate asOf) {
        LocalDate due = next(measure.deadlines(), asOf);
        return new Measure(
                measure.id(),
                commitment.number(),
                measure.number(),
                measure.title(),
                measure.standing().status(),
                institutions(measure, AssignmentRole.RESPONSIBLE),
                institutions(measure, AssignmentRole.CO_RESPONSIBLE),
                due,
                due == null ? null : name(Quarter.of(due)),
                measure.deadlines().size(),
                !measure.derived().overdue().isEmpty(),
                measure.derived().stale(),
                !measure.derived().noEvidence().isEmpty(),
                !measure.derived().dueNextQuarter().isEmpty(),
                measure.standing().inputs().size(),
                (int) measure.standing().inputs().stream()
                        .filter(input -> input.reportId() != null)
                        .count(),
                measure.reports().stream()
                        .map(report -> report.period().to())
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                measure.gaps().size());
    }

    /** The first deadline that has not passed; the last where all have. They come by the day they fall due. */
    private static @Nullable LocalDate next(List<DeadlineView> deadlines, LocalDate asOf) {
        LocalDate found = null;
        for (DeadlineView deadline : deadlines) {
            if (deadline.dueOn() != null && (found == null || found.isBefore(asOf))) {
                found = deadline.dueOn();
            }
        }
        return found;
    }

    private static List<String> institutions(MeasureView measure, AssignmentRole role) {
        return measure.assignments().stream()
                .filter(assignment -> assignment.role() == role)
                .map(AssignmentView::institution)
                .distinct()
                .toList();
    }

    private static String name(Quarter quarter) {
        return quarter.year() + "-Q" + quarter.number();
    }
}
