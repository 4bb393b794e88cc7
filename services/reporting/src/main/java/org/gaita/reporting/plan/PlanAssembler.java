package org.gaita.reporting.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gaita.domain.CommitmentNumber;
import org.gaita.domain.MeasureNumber;
import org.gaita.reporting.fact.FactRow;
import org.gaita.reporting.fact.Values.CommitmentText;
import org.gaita.reporting.fact.Values.FundingLine;
import org.gaita.reporting.fact.Values.Gap;
import org.gaita.reporting.fact.Values.MeasureText;
import org.gaita.reporting.fact.Values.Milestone;
import org.gaita.reporting.fact.Values.Period;
import org.gaita.reporting.fact.Values.PlanState;
import org.gaita.reporting.fact.Values.PlanText;
import org.gaita.reporting.fact.Values.PlanVersion;
import org.gaita.reporting.fact.Values.Progress;
import org.gaita.reporting.fact.Values.ReportingDate;
import org.gaita.reporting.fact.Values.Withdrawn;
import org.gaita.reporting.plan.PlanView.PlanDetails;
import tools.jackson.databind.json.JsonMapper;

/** Puts a plan together from the facts that hold at a point. */
final class PlanAssembler {
    private final LocalDate asOf;
    private final Map<String, FactsOfSubject> subjects;
    private final Institutions institutions;
    private final int staleAfterMonths;
    private final JsonMapper json;

    /** @param facts of the plan and of institutions */
    PlanAssembler(LocalDate asOf, List<FactRow> facts, int staleAfterMonths, JsonMapper json) {
        this.json = json;
        this.asOf = asOf;
        this.subjects = FactsOfSubject.bySubject(facts);
        this.institutions = new Institutions(subjects);
        this.staleAfterMonths = staleAfterMonths;
    }

    /** Whether the plan is there at the point. */
    boolean isThere(String planId) {
        FactsOfSubject plan = subjects.get("plan:" + planId);
        return plan != null && plan.has("text");
    }

    KnownPlan assemble(String planId) {
        FactsOfSubject facts = subjects.get("plan:" + planId);
        if (facts == null) {
            throw new IllegalStateException("no facts about plan " + planId);
        }
        PlanDetails plan = details(facts);
        List<CommitmentView> commitments = commitments(plan);
        Set<String> named = new TreeSet<>();
        commitments.forEach(commitment -> commitment.measures().forEach(measure -> {
            measure.assignments().forEach(assignment -> {
                named.add(assignment.institution());
                if (assignment.group() != null) {
                    named.add(assignment.group());
                }
            });
            measure.reports().forEach(report -> named.add(report.institution()));
        }));
        return new KnownPlan(plan, commitments, institutions.views(named), json);
    }

    private static PlanDetails details(FactsOfSubject facts) {
        PlanText text = facts.need("text", PlanText.class);
        PlanState state = facts.one("state", PlanState.class);
        PlanVersion version = facts.one("version", PlanVersion.class);
        FactRow stateRow = facts.row("state");
        LocalDate since = stateRow == null ? null : stateRow.since();
        return new PlanDetails(
                facts.id(),
                text.key(),
                text.title(),
                text.country(),
                text.timeZone(),
                text.currency(),
                text.languages(),
                facts.one("period", Period.class),
                state == null ? null : state.state(),
                since,
                version == null ? null : version.version(),
                version == null ? null : version.act(),
                text.rendering(),
                text.official(),
                facts.all("milestone", Milestone.class),
                facts.all("reporting-date", ReportingDate.class).stream()
                        .sorted(Comparator.comparing(ReportingDate::due).thenComparing(ReportingDate::key))
                        .toList(),
                facts.all("funding", FundingLine.class),
                facts.all("gap", Gap.class));
    }

    private List<CommitmentView> commitments(PlanDetails plan) {
        Map<String, List<FactsOfSubject>> measures = new HashMap<>();
        subjects.forEach((subject, facts) -> {
            if (subject.startsWith("measure:") && facts.has("text")) {
                String commitment = facts.need("text", MeasureText.class).commitmentId();
                measures.computeIfAbsent(commitment, id -> new ArrayList<>()).add(facts);
            }
        });
        MeasureAssembler assembler =
                new MeasureAssembler(institutions, new Running(asOf, plan.period(), plan.state(), staleAfterMonths));
        List<CommitmentView> views = new ArrayList<>();
        subjects.forEach((subject, facts) -> {
            if (subject.startsWith("commitment:") && facts.has("text")) {
                views.add(commitment(facts, measures.getOrDefault(facts.id(), List.of()), assembler));
            }
        });
        views.sort(Comparator.comparing((CommitmentView view) -> new CommitmentNumber(view.number()))
                .thenComparing(CommitmentView::id));
        return views;
    }

    private static CommitmentView commitment(
            FactsOfSubject facts, List<FactsOfSubject> measures, MeasureAssembler assembler) {
        CommitmentText text = facts.need("text", CommitmentText.class);
        Withdrawn withdrawn = facts.one("withdrawn", Withdrawn.class);
        List<MeasureView> views = measures.stream()
                .map(measure -> assembler.measure(measure, withdrawn != null))
                .sorted(Comparator.comparing((MeasureView view) -> new MeasureNumber(view.number()))
                        .thenComparing(MeasureView::id))
                .toList();
        return new CommitmentView(
                facts.id(),
                text.number(),
                text.ogpId(),
                text.title(),
                text.planVersion(),
                withdrawn,
                MeasureAssembler.statuses(views),
                (int) views.stream()
                        .filter(view -> view.standing().status() == null)
                        .count(),
                facts.all("progress", Progress.class),
                facts.all("gap", Gap.class),
                views);
    }
}
