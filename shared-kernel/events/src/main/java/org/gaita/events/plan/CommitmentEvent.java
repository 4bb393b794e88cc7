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

/** What happens to a commitment and its measures: one stream, one order, one history. */
public sealed interface CommitmentEvent extends DomainEvent {
    /** The commitment: the stream. */
    CommitmentId commitmentId();

    /**
     * A commitment stands in a version of a plan; its stream begins.
     *
     * @param planVersion the version of the plan's text that states it
     * @param ogpId the identifier that OGP gave it, for instance LV0040
     * @param title what is promised, in short
     */
    record CommitmentMade(
            CommitmentId commitmentId,
            PlanId planId,
            String planVersion,
            CommitmentNumber number,
            @Nullable String ogpId,
            LocalizedText title)
            implements CommitmentEvent {}

    /**
     * A measure as the plan version states it; a text that the source lacks is absent.
     *
     * @param title what is to be done
     * @param result what is to come of it
     * @param indicators what shows that it was done
     * @param deadlines when, each under a key of its own
     */
    record MeasureAdded(
            CommitmentId commitmentId,
            MeasureId measureId,
            MeasureNumber number,
            @Nullable LocalizedText title,
            @Nullable LocalizedText result,
            List<Indicator> indicators,
            List<Due> deadlines)
            implements CommitmentEvent {}

    /**
     * An institution's part in a measure; {@code group} where it comes from a group such as "Visas ministrijas".
     *
     * @param scope for which part, for instance "the webinar"
     * @param group the group through which it came to its part
     * @param raw the source's own words
     */
    record InstitutionAssigned(
            CommitmentId commitmentId,
            MeasureId measureId,
            InstitutionCode institution,
            AssignmentRole role,
            @Nullable LocalizedText scope,
            @Nullable InstitutionCode group,
            @Nullable String raw)
            implements CommitmentEvent {}

    /**
     * The source lacks something or leaves it ambiguous; the raw text is kept and nothing is guessed.
     *
     * @param measureId the measure; absent where the gap is the commitment's own
     * @param field what is missing or ambiguous
     * @param raw the source's own words
     * @param note what is the matter, for a person who reads the plan
     */
    record SourceGapNoted(
            CommitmentId commitmentId,
            @Nullable MeasureId measureId,
            String field,
            @Nullable String raw,
            LocalizedText note)
            implements CommitmentEvent {}

    /**
     * Progress that a published document tells of, taken over from paper with its source.
     *
     * @param measureId the measure; absent where the document tells of the commitment as a whole
     * @param institution whose progress it is; absent where the document does not say
     * @param text what the document says, in short
     */
    record ProgressDocumented(
            CommitmentId commitmentId,
            @Nullable MeasureId measureId,
            @Nullable InstitutionCode institution,
            LocalizedText text)
            implements CommitmentEvent {}

    /**
     * A deadline was moved; {@code hadPassed} says whether that happened after it had fallen due (R8).
     *
     * @param deadlineKey which of the measure's deadlines, by its key
     * @param previous when it was due
     * @param changed when it is due from here on
     * @param reason why it was moved
     * @param hadPassed whether the previous deadline had passed when it was moved
     */
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

    /**
     * A reporter handed a report to its institution's approver. A resubmission answers a question.
     *
     * @param resubmission whether it answers a question of the coordinator
     */
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

    /**
     * The coordinator returned a signed report with a question; its words stay as they are (R33).
     *
     * @param question what the coordinator asks
     */
    record ReportReturnedForClarification(
            CommitmentId commitmentId,
            ReportId reportId,
            MeasureId measureId,
            InstitutionCode institution,
            LocalizedText question)
            implements CommitmentEvent {}

    /** The coordinator accepted a signed report as it is (R33). */
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

    /**
     * Replaces what was published from its original date on, for whoever looks later; the earlier stays in the record.
     *
     * @param content what holds now, whole
     * @param reason why it was corrected
     */
    record ReportCorrected(
            CommitmentId commitmentId,
            ReportId reportId,
            MeasureId measureId,
            InstitutionCode institution,
            ReportContent content,
            LocalizedText reason)
            implements CommitmentEvent {}

    /**
     * What was published no longer holds and nothing takes its place (R17).
     *
     * @param reason why nothing of it holds
     */
    record ReportRetracted(
            CommitmentId commitmentId,
            ReportId reportId,
            MeasureId measureId,
            InstitutionCode institution,
            LocalizedText reason)
            implements CommitmentEvent {}

    /**
     * A published link stopped answering.
     *
     * @param url the address that was asked
     * @param finding what came instead of an answer
     */
    record EvidenceLinkBroke(
            CommitmentId commitmentId,
            ReportId reportId,
            MeasureId measureId,
            InstitutionCode institution,
            EvidenceId evidenceId,
            String url,
            String finding)
            implements CommitmentEvent {}

    /**
     * A broken link answers again.
     *
     * @param url the address that was asked
     */
    record EvidenceLinkRecovered(
            CommitmentId commitmentId,
            ReportId reportId,
            MeasureId measureId,
            InstitutionCode institution,
            EvidenceId evidenceId,
            String url)
            implements CommitmentEvent {}

    /**
     * The commitment left the plan.
     *
     * @param on the day from which it stands in the plan no more
     * @param reason why it left
     */
    record CommitmentWithdrawn(CommitmentId commitmentId, LocalDate on, LocalizedText reason)
            implements CommitmentEvent {}
}
