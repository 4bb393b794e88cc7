package org.gaita.events.plan;

import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.AssignmentRole;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.CommitmentNumber;
import org.gaita.domain.Deadline;
import org.gaita.domain.EvidenceId;
import org.gaita.domain.Indicator;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.PlanId;
import org.gaita.domain.ReportId;
import org.gaita.events.DomainEvent;
import org.gaita.events.Shape;
import org.jspecify.annotations.Nullable;

/** What happens to a commitment and its measures: one stream, one order, one history (design, decision 2). */
public sealed interface CommitmentEvent extends DomainEvent {
    /** The commitment: the stream. */
    CommitmentId commitmentId();

    record CommitmentMade(
            CommitmentId commitmentId,
            PlanId planId,
            String planVersion,
            CommitmentNumber number,
            @Nullable String ogpId,
            LocalizedText title)
            implements CommitmentEvent {}

    /** A measure as the plan version states it; a text that the source lacks is absent. */
    record MeasureAdded(
            CommitmentId commitmentId,
            MeasureId measureId,
            MeasureNumber number,
            @Nullable LocalizedText title,
            @Nullable LocalizedText result,
            List<Indicator> indicators,
            List<Due> deadlines)
            implements CommitmentEvent {}

    /** An institution's part in a measure; {@code group} where it comes from a group such as "Visas ministrijas". */
    record InstitutionAssigned(
            CommitmentId commitmentId,
            MeasureId measureId,
            InstitutionCode institution,
            AssignmentRole role,
            @Nullable LocalizedText scope,
            @Nullable InstitutionCode group,
            @Nullable String raw)
            implements CommitmentEvent {}

    /** The source lacks something or leaves it ambiguous; the raw text is kept and nothing is guessed. */
    record SourceGapNoted(
            CommitmentId commitmentId,
            @Nullable MeasureId measureId,
            String field,
            @Nullable String raw,
            LocalizedText note)
            implements CommitmentEvent {}

    /** Progress that a published document tells of, taken over from paper with its source. */
    record ProgressDocumented(
            CommitmentId commitmentId,
            @Nullable MeasureId measureId,
            @Nullable InstitutionCode institution,
            LocalizedText text)
            implements CommitmentEvent {}

    /** A deadline was moved; {@code hadPassed} says whether that happened after it had fallen due (R8). */
    @Shape(revision = 2)
    record MeasureDeadlineChanged(
            CommitmentId commitmentId,
            MeasureId measureId,
            String deadlineKey,
            Deadline previous,
            Deadline changed,
            LocalizedText reason,
            boolean hadPassed)
            implements CommitmentEvent {}

    /** A reporter handed a report to its institution's approver. A resubmission answers a question. */
    record ReportSubmitted(
            CommitmentId commitmentId,
            ReportId reportId,
            MeasureId measureId,
            InstitutionCode institution,
            boolean resubmission,
            ReportContent content)
            implements CommitmentEvent {}

    /** An approver of the same institution signed it off; it is with the coordinator now. */
    record ReportSigned(CommitmentId commitmentId, ReportId reportId, MeasureId measureId, InstitutionCode institution)
            implements CommitmentEvent {}

    record ReportReturnedForClarification(
            CommitmentId commitmentId,
            ReportId reportId,
            MeasureId measureId,
            InstitutionCode institution,
            LocalizedText question)
            implements CommitmentEvent {}

    record ReportAccepted(
            CommitmentId commitmentId, ReportId reportId, MeasureId measureId, InstitutionCode institution)
            implements CommitmentEvent {}

    /** From here on everybody can read it. Carries what is published, so that a reader needs no other event. */
    record ReportPublished(
            CommitmentId commitmentId,
            ReportId reportId,
            MeasureId measureId,
            InstitutionCode institution,
            ReportContent content)
            implements CommitmentEvent {}

    /** Replaces what was published from its original date on, for whoever looks later; the earlier stays in the record. */
    record ReportCorrected(
            CommitmentId commitmentId,
            ReportId reportId,
            MeasureId measureId,
            InstitutionCode institution,
            ReportContent content,
            LocalizedText reason)
            implements CommitmentEvent {}

    record ReportRetracted(
            CommitmentId commitmentId,
            ReportId reportId,
            MeasureId measureId,
            InstitutionCode institution,
            LocalizedText reason)
            implements CommitmentEvent {}

    /** A published link stopped answering. */
    record EvidenceLinkBroke(
            CommitmentId commitmentId,
            ReportId reportId,
            MeasureId measureId,
            InstitutionCode institution,
            EvidenceId evidenceId,
            String url,
            String finding)
            implements CommitmentEvent {}

    /** A broken link answers again. */
    record EvidenceLinkRecovered(
            CommitmentId commitmentId,
            ReportId reportId,
            MeasureId measureId,
            InstitutionCode institution,
            EvidenceId evidenceId,
            String url)
            implements CommitmentEvent {}

    /** The commitment left the plan. */
    record CommitmentWithdrawn(CommitmentId commitmentId, LocalDate on, LocalizedText reason)
            implements CommitmentEvent {}
}
