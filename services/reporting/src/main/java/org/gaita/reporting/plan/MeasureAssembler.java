package org.gaita.reporting.plan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.gaita.domain.MeasureStatus;
import org.gaita.domain.Quarter;
import org.gaita.events.plan.Evidence;
import org.gaita.reporting.fact.FactRow;
import org.gaita.reporting.fact.Values.Assignment;
import org.gaita.reporting.fact.Values.DeadlineValue;
import org.gaita.reporting.fact.Values.Deliverable;
import org.gaita.reporting.fact.Values.Gap;
import org.gaita.reporting.fact.Values.LinkHealth;
import org.gaita.reporting.fact.Values.MeasureText;
import org.gaita.reporting.fact.Values.Progress;
import org.gaita.reporting.fact.Values.Reported;
import org.gaita.reporting.plan.MeasureView.AssignmentView;
import org.gaita.reporting.plan.MeasureView.DeadlineView;
import org.gaita.reporting.plan.MeasureView.Derived;
import org.gaita.reporting.plan.MeasureView.EvidenceView;
import org.gaita.reporting.plan.MeasureView.ReportView;

/** Puts a measure together from its facts, and derives what follows from them. */
final class MeasureAssembler {
    private final Institutions institutions;
    private final Running running;

    MeasureAssembler(Institutions institutions, Running running) {
        this.institutions = institutions;
        this.running = running;
    }

    MeasureView measure(FactsOfSubject facts, boolean withdrawn) {
        MeasureText text = facts.need("text", MeasureText.class);
        List<DeadlineView> deadlines = deadlines(facts);
        List<AssignmentView> assignments = assignments(facts);
        List<ReportView> reports = reports(facts);
        MeasureStanding standing = MeasureStanding.of(assignments, reports);
        return new MeasureView(
                facts.id(),
                text.number(),
                text.title(),
                text.result(),
                standing,
                derive(standing, deadlines, reports, withdrawn),
                text.indicators(),
                deadlines,
                assignments,
                reports,
                facts.all("progress", Progress.class),
                facts.all("gap", Gap.class));
    }

    private static List<DeadlineView> deadlines(FactsOfSubject facts) {
        Map<String, Deliverable> deliverables = new TreeMap<>();
        for (FactRow row : facts.rows("deliverable")) {
            deliverables.put(
                    row.attribute().substring("deliverable:".length()), FactsOfSubject.read(row, Deliverable.class));
        }
        return facts.all("deadline", DeadlineValue.class).stream()
                .map(value -> {
                    Deliverable tied = deliverables.get(value.key());
                    return new DeadlineView(
                            value.key(),
                            value.deadline(),
                            value.deadline().dueOn().orElse(null),
                            tied == null ? null : tied.deliverable(),
                            tied == null ? null : tied.raw());
                })
                .sorted(Comparator.comparing(DeadlineView::dueOn, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(DeadlineView::key))
                .toList();
    }

    private List<AssignmentView> assignments(FactsOfSubject facts) {
        return facts.all("assignment", Assignment.class).stream()
                .map(value -> new AssignmentView(
                        value.institution().value(),
                        institutions.name(value.institution().value()),
                        value.role(),
                        value.scope(),
                        value.group() == null ? null : value.group().value(),
                        value.raw()))
                .sorted(Comparator.comparing(AssignmentView::role)
                        .thenComparing(AssignmentView::institution, InstitutionOrder.INSTANCE)
                        .thenComparing(AssignmentView::group, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    private static List<ReportView> reports(FactsOfSubject facts) {
        Map<String, LinkHealth> health = new TreeMap<>();
        for (FactRow row : facts.rows("evidence")) {
            health.put(row.attribute(), FactsOfSubject.read(row, LinkHealth.class));
        }
        return facts.rows("status").stream()
                .map(row -> report(row, health))
                .sorted(Comparator.comparing(ReportView::institution, InstitutionOrder.INSTANCE))
                .toList();
    }

    private static ReportView report(FactRow row, Map<String, LinkHealth> health) {
        Reported reported = FactsOfSubject.read(row, Reported.class);
        List<EvidenceView> evidence = reported.content().evidence().stream()
                .map(piece -> {
                    LinkHealth link = health.get("evidence:" + reported.institution() + ":" + piece.evidenceId());
                    return piece.kind() == Evidence.Kind.LINK && link != null && !link.reachable()
                            ? new EvidenceView(piece, false, link.finding())
                            : new EvidenceView(piece, true, null);
                })
                .toList();
        return new ReportView(
                reported.institution().value(),
                reported.reportId().value(),
                row.since(),
                reported.content().period(),
                reported.content().status(),
                reported.content().reason(),
                reported.content().narrative(),
                reported.content().indicators(),
                reported.content().spent(),
                evidence,
                evidence.stream().anyMatch(EvidenceView::reachable),
                reported.correctedBecause(),
                row.eventId());
    }

    private Derived derive(
            MeasureStanding standing, List<DeadlineView> deadlines, List<ReportView> reports, boolean withdrawn) {
        List<String> noEvidence = reports.stream()
                .filter(report -> report.status().claimsProgress() && !report.evidenced())
                .map(ReportView::institution)
                .toList();
        if (withdrawn || standing.closed()) {
            return new Derived(List.of(), false, noEvidence, List.of());
        }
        Quarter next = Quarter.of(running.asOf()).next();
        return new Derived(
                keys(deadlines, due -> due.isBefore(running.asOf())),
                running.longEnough()
                        && reports.stream()
                                .noneMatch(report ->
                                        running.isRecent(report.period().to())),
                noEvidence,
                keys(deadlines, due -> !due.isBefore(next.firstDay()) && !due.isAfter(next.lastDay())));
    }

    private static List<String> keys(List<DeadlineView> deadlines, Predicate<LocalDate> wanted) {
        return deadlines.stream()
                .filter(deadline -> deadline.dueOn() != null && wanted.test(deadline.dueOn()))
                .map(DeadlineView::key)
                .toList();
    }

    /** Counts the measures by where they stand. */
    static Map<MeasureStatus, Integer> statuses(List<MeasureView> measures) {
        Map<MeasureStatus, Integer> counts = new TreeMap<>();
        for (MeasureView measure : measures) {
            MeasureStatus status = measure.standing().status();
            if (status != null) {
                counts.merge(status, 1, Integer::sum);
            }
        }
        return counts;
    }
}
