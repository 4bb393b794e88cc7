package org.gaita.planmanagement.imports;

import static org.gaita.planmanagement.imports.PlanDocument.each;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.MeasureId;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.Money;
import org.gaita.domain.PlanId;
import org.gaita.domain.Source;
import org.gaita.events.plan.CommitmentEvent;
import org.gaita.events.plan.Due;
import org.gaita.events.plan.InstitutionEvent;
import org.gaita.events.plan.PlanEvent;
import org.gaita.planmanagement.commitment.CommitmentCommand;
import org.gaita.planmanagement.plan.PlanCommand;
import org.jspecify.annotations.Nullable;

/** Turns a checked plan file into what is recorded: as it stands, with its gaps, in the order of its dates. */
final class PlanEvents {
    /** The kinds of milestone that a file may name. */
    static final Set<String> KINDS = new TreeSet<>(Set.of(
            "co_creation_timeline_published",
            "public_consultation_opened",
            "sent_for_coordination",
            "submitted_to_cabinet",
            "approved",
            "delivered_to_ogp",
            "implementation_started",
            "refresh_opened",
            "refreshed",
            "period_changed",
            "ended",
            "report_due",
            "report_published",
            "other"));

    /** The milestones that bring a plan into another state. */
    private static final Set<String> STEPS = Set.of(
            "public_consultation_opened",
            "sent_for_coordination",
            "submitted_to_cabinet",
            "approved",
            "delivered_to_ogp",
            "implementation_started",
            "refresh_opened",
            "refreshed",
            "ended");

    private final PlanDocument plan;
    private final PlanId planId;
    private final Supplier<String> ids;

    PlanEvents(PlanDocument plan, PlanId planId, Supplier<String> ids) {
        this.plan = plan;
        this.planId = planId;
        this.ids = ids;
    }

    static Money money(PlanDocument plan, PlanDocument.Funding line) {
        return PlanCheck.money(line.amount(), line.currency() == null ? plan.currency() : line.currency());
    }

    /**
     * The day from which the plan's text holds: its source's, or where that has none, the first day of its period. A text
     * is there when its plan takes its last step, so it holds no later than that; otherwise the plan would be in
     * preparation again after its coordination.
     */
    LocalDate effectiveOn() {
        Source source = plan.source();
        LocalDate stated = source != null && source.publishedOn() != null
                ? source.publishedOn()
                : plan.period().from();
        return each(plan.milestones()).stream()
                .filter(milestone -> STEPS.contains(milestone.kind()))
                .map(PlanDocument.Milestone::on)
                .max(Comparator.naturalOrder())
                .filter(step -> step.isBefore(stated))
                .orElse(stated);
    }

    PlanEvent.PlanDrafted drafted() {
        return new PlanEvent.PlanDrafted(
                planId,
                plan.key(),
                plan.country(),
                plan.timeZone(),
                plan.currency(),
                plan.languages(),
                plan.title(),
                plan.period().from(),
                plan.period().to(),
                plan.version(),
                plan.rendering(),
                plan.source());
    }

    List<InstitutionEvent> institutions() {
        List<InstitutionEvent> events = new ArrayList<>();
        for (PlanDocument.Institution institution : each(plan.institutions())) {
            events.add(new InstitutionEvent.InstitutionRegistered(
                    new InstitutionCode(institution.code()),
                    institution.name(),
                    institution.kind(),
                    institution.signsIn(),
                    institution.from()));
        }
        for (PlanDocument.Group group : each(plan.groups())) {
            events.add(new InstitutionEvent.GroupDefined(
                    new InstitutionCode(group.code()),
                    group.name(),
                    group.members().stream().map(InstitutionCode::new).toList(),
                    group.from()));
        }
        return events;
    }

    List<PlanCommand.Statement> statements() {
        List<PlanCommand.Statement> statements = new ArrayList<>();
        for (PlanDocument.Gap gap : each(plan.gaps())) {
            statements.add(statement(
                    new PlanEvent.PlanGapNoted(planId, gap.field(), gap.raw(), gap.note()), effectiveOn(), null));
        }
        for (PlanDocument.LegalDate date : each(plan.legalDates())) {
            statements.add(statement(
                    new PlanEvent.ReportingDateSet(
                            planId,
                            date.key(),
                            date.kind().equals("legal"),
                            date.on(),
                            date.periodFrom(),
                            date.periodTo(),
                            date.text()),
                    effectiveOn(),
                    date.source()));
        }
        for (PlanDocument.Funding line : each(plan.funding())) {
            List<MeasureNumber> measures =
                    each(line.measures()).stream().map(MeasureNumber::new).toList();
            Money money = money(plan, line);
            Source source = line.source();
            statements.add(statement(
                    line.kind().equals("requested")
                            ? new PlanEvent.FundingRequested(planId, line.year(), money, measures, line.text())
                            : new PlanEvent.FundingGranted(planId, line.year(), money, measures, line.text()),
                    source != null && source.publishedOn() != null ? source.publishedOn() : effectiveOn(),
                    source));
        }
        each(plan.milestones()).stream()
                .sorted(java.util.Comparator.comparing(PlanDocument.Milestone::on))
                .forEach(milestone ->
                        statements.add(statement(milestone(milestone), milestone.on(), milestone.source())));
        return statements;
    }

    private PlanCommand.Statement statement(PlanEvent event, LocalDate on, @Nullable Source source) {
        return new PlanCommand.Statement(event, on, source == null ? plan.source() : source);
    }

    private PlanEvent milestone(PlanDocument.Milestone milestone) {
        var text = milestone.text();
        String version = milestone.version();
        return switch (milestone.kind()) {
            case "co_creation_timeline_published" -> new PlanEvent.CoCreationTimelinePublished(planId, text);
            case "public_consultation_opened" -> new PlanEvent.PublicConsultationOpened(planId, text);
            case "sent_for_coordination" -> new PlanEvent.PlanSentForCoordination(planId, text);
            case "submitted_to_cabinet" -> new PlanEvent.PlanSubmittedToCabinet(planId, text);
            case "approved" ->
                new PlanEvent.PlanApproved(
                        planId,
                        version == null ? plan.version() : version,
                        milestone.act() == null ? "" : milestone.act(),
                        text);
            case "delivered_to_ogp" -> new PlanEvent.PlanDeliveredToOgp(planId, text);
            case "implementation_started" -> new PlanEvent.ImplementationStarted(planId, text);
            case "refresh_opened" -> new PlanEvent.RefreshOpened(planId, text);
            case "refreshed" -> new PlanEvent.PlanRefreshed(planId, version == null ? "refreshed" : version, text);
            case "ended" -> new PlanEvent.PlanEnded(planId, text);
            default -> new PlanEvent.PlanFactNoted(planId, text);
        };
    }

    CommitmentCommand.MakeCommitment commitment(
            PlanDocument.Commitment commitment, org.gaita.service.CommandContext context) {
        CommitmentId id = new CommitmentId(ids.get());
        List<CommitmentCommand.Statement> statements = new ArrayList<>();
        Map<String, MeasureId> measures = new HashMap<>();
        for (PlanDocument.Measure measure : commitment.measures()) {
            MeasureId measureId = new MeasureId(ids.get());
            measures.put(measure.number(), measureId);
            measure(id, measureId, measure).forEach(event -> statements.add(stated(event)));
        }
        for (PlanDocument.Gap gap : each(commitment.gaps())) {
            statements.add(stated(new CommitmentEvent.SourceGapNoted(id, null, gap.field(), gap.raw(), gap.note())));
        }
        for (PlanDocument.Fact fact : each(commitment.facts())) {
            statements.add(new CommitmentCommand.Statement(
                    new CommitmentEvent.ProgressDocumented(
                            id,
                            fact.measure() == null ? null : measures.get(fact.measure()),
                            fact.institution() == null ? null : new InstitutionCode(fact.institution()),
                            fact.text()),
                    fact.on(),
                    fact.source()));
        }
        return new CommitmentCommand.MakeCommitment(
                id,
                planId,
                plan.version(),
                new org.gaita.domain.CommitmentNumber(commitment.number()),
                commitment.ogpId(),
                commitment.title(),
                effectiveOn(),
                plan.source(),
                statements,
                context);
    }

    private CommitmentCommand.Statement stated(CommitmentEvent event) {
        return new CommitmentCommand.Statement(event, effectiveOn(), plan.source());
    }

    private List<CommitmentEvent> measure(CommitmentId id, MeasureId measureId, PlanDocument.Measure measure) {
        List<CommitmentEvent> events = new ArrayList<>();
        events.add(new CommitmentEvent.MeasureAdded(
                id,
                measureId,
                new MeasureNumber(measure.number()),
                measure.title(),
                measure.result(),
                each(measure.indicators()).stream().map(PlanCheck::indicator).toList(),
                each(measure.deadlines()).stream()
                        .map(text -> new Due(
                                text.key(),
                                PlanCheck.deadline(text),
                                text.deliverable(),
                                text.raw() == null ? text.text() : text.raw()))
                        .toList()));
        for (PlanDocument.Assignment assignment : each(measure.assignments())) {
            List<String> institutions = assignment.group() == null
                    ? List.of(String.valueOf(assignment.institution()))
                    : each(plan.groups()).stream()
                            .filter(group -> group.code().equals(assignment.group()))
                            .flatMap(group -> group.members().stream())
                            .toList();
            for (String institution : institutions) {
                events.add(new CommitmentEvent.InstitutionAssigned(
                        id,
                        measureId,
                        new InstitutionCode(institution),
                        PlanCheck.role(assignment.role()),
                        assignment.scope(),
                        assignment.group() == null ? null : new InstitutionCode(assignment.group()),
                        assignment.raw()));
            }
        }
        for (PlanDocument.Gap gap : each(measure.gaps())) {
            events.add(new CommitmentEvent.SourceGapNoted(id, measureId, gap.field(), gap.raw(), gap.note()));
        }
        return events;
    }
}
