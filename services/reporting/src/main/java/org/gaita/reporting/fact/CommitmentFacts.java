package org.gaita.reporting.fact;

import static org.gaita.reporting.fact.FactProjector.json;
import static org.gaita.reporting.fact.FactProjector.says;

import java.util.ArrayList;
import java.util.List;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.EvidenceId;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.MeasureId;
import org.gaita.events.plan.CommitmentEvent;
import org.gaita.events.plan.CommitmentEvent.*;
import org.gaita.events.plan.Due;
import org.gaita.reporting.fact.FactOperation.Assert;
import org.gaita.reporting.fact.FactOperation.Replace;
import org.gaita.reporting.fact.FactOperation.Retract;
import org.gaita.reporting.fact.Values.Assignment;
import org.gaita.reporting.fact.Values.CommitmentText;
import org.gaita.reporting.fact.Values.DeadlineValue;
import org.gaita.reporting.fact.Values.Deliverable;
import org.gaita.reporting.fact.Values.Gap;
import org.gaita.reporting.fact.Values.LinkHealth;
import org.gaita.reporting.fact.Values.MeasureText;
import org.gaita.reporting.fact.Values.Progress;
import org.gaita.reporting.fact.Values.Reported;
import org.gaita.reporting.fact.Values.Withdrawn;
import org.gaita.reporting.record.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** What the events of a commitment say about it and its measures. Only what is published is a fact. */
final class CommitmentFacts {
    private CommitmentFacts() {}

    static List<FactOperation> operations(RecordedEvent event, CommitmentEvent happened) {
        return switch (happened) {
            case CommitmentMade e ->
                List.of(says(
                        event,
                        FactKey.commitment(e.commitmentId().value(), "text"),
                        new CommitmentText(e.number().value(), e.ogpId(), e.title(), e.planVersion())));
            case MeasureAdded e -> measure(event, e);
            case InstitutionAssigned e ->
                List.of(says(
                        event,
                        measure(
                                e.measureId(),
                                "assignment:" + e.institution() + ":" + e.role() + ":"
                                        + (e.group() == null ? "-" : e.group())),
                        new Assignment(e.institution(), e.role(), e.scope(), e.group(), e.raw())));
            case SourceGapNoted e ->
                List.of(says(
                        event,
                        either(e.commitmentId(), e.measureId(), "gap:" + event.eventId()),
                        new Gap(e.field(), e.raw(), e.note())));
            case ProgressDocumented e ->
                List.of(says(
                        event,
                        either(e.commitmentId(), e.measureId(), "progress:" + event.eventId()),
                        new Progress(
                                e.institution(),
                                e.text(),
                                event.occurredOn(),
                                event.envelope().source())));
            case MeasureDeadlineChanged e ->
                List.of(says(
                        event,
                        measure(e.measureId(), "deadline:" + e.deadlineKey()),
                        new DeadlineValue(e.deadlineKey(), e.changed())));
            // Until it is published, a report is nobody's fact; timelines show its course to those concerned.
            case ReportSubmitted e -> List.of();
            case ReportSigned e -> List.of();
            case ReportReturnedForClarification e -> List.of();
            case ReportAccepted e -> List.of();
            case ReportPublished e ->
                List.of(new Assert(
                        status(e.measureId(), e.institution()),
                        event.occurredOn(),
                        e.reportId().value(),
                        json(new Reported(e.reportId(), e.institution(), e.content(), null))));
            case ReportCorrected e ->
                List.of(new Replace(
                        status(e.measureId(), e.institution()),
                        event.occurredOn(),
                        e.reportId().value(),
                        json(new Reported(e.reportId(), e.institution(), e.content(), e.reason()))));
            case ReportRetracted e ->
                List.of(new Retract(
                        status(e.measureId(), e.institution()), e.reportId().value()));
            case EvidenceLinkBroke e ->
                List.of(says(
                        event,
                        health(e.measureId(), e.institution(), e.evidenceId()),
                        new LinkHealth(false, e.url(), e.finding())));
            case EvidenceLinkRecovered e ->
                List.of(says(
                        event,
                        health(e.measureId(), e.institution(), e.evidenceId()),
                        new LinkHealth(true, e.url(), null)));
            case CommitmentWithdrawn e ->
                List.of(new Assert(
                        FactKey.commitment(e.commitmentId().value(), "withdrawn"),
                        e.on(),
                        event.eventId(),
                        json(new Withdrawn(e.on(), e.reason()))));
        };
    }

    private static List<FactOperation> measure(RecordedEvent event, MeasureAdded e) {
        List<FactOperation> operations = new ArrayList<>();
        operations.add(says(
                event,
                measure(e.measureId(), "text"),
                new MeasureText(e.commitmentId().value(), e.number().value(), e.title(), e.result(), e.indicators())));
        for (Due due : e.deadlines()) {
            operations.add(says(
                    event,
                    measure(e.measureId(), "deadline:" + due.key()),
                    new DeadlineValue(due.key(), due.deadline())));
            if (due.deliverable() != null || due.raw() != null) {
                operations.add(says(
                        event,
                        measure(e.measureId(), "deliverable:" + due.key()),
                        new Deliverable(due.deliverable(), due.raw())));
            }
        }
        return operations;
    }

    private static FactKey measure(MeasureId measure, String attribute) {
        return FactKey.measure(measure.value(), attribute);
    }

    private static FactKey either(CommitmentId commitment, @Nullable MeasureId measure, String attribute) {
        return measure == null ? FactKey.commitment(commitment.value(), attribute) : measure(measure, attribute);
    }

    private static FactKey status(MeasureId measure, InstitutionCode institution) {
        return measure(measure, "status:" + institution);
    }

    private static FactKey health(MeasureId measure, InstitutionCode institution, EvidenceId evidence) {
        return measure(measure, "evidence:" + institution + ":" + evidence);
    }
}
