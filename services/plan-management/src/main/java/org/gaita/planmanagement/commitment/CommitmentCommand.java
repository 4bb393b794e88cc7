package org.gaita.planmanagement.commitment;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.CommitmentNumber;
import org.gaita.domain.Deadline;
import org.gaita.domain.EvidenceId;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.domain.PlanId;
import org.gaita.domain.ReportId;
import org.gaita.domain.Source;
import org.gaita.events.plan.CommitmentEvent;
import org.gaita.events.plan.ReportContent;
import org.gaita.service.CommandContext;
import org.jspecify.annotations.Nullable;

/** What can be asked of a commitment. {@code expected} is the last sequence that the asker saw of what is addressed. */
public sealed interface CommitmentCommand {
    /** Who asks. */
    CommandContext context();

    /** Takes a commitment into a plan, whole: what {@code statements} say is recorded as it is. */
    record MakeCommitment(
            @TargetAggregateIdentifier CommitmentId commitmentId,
            PlanId planId,
            String planVersion,
            CommitmentNumber number,
            @Nullable String ogpId,
            LocalizedText title,
            LocalDate effectiveOn,
            @Nullable Source source,
            List<Statement> statements,
            CommandContext context)
            implements CommitmentCommand {}

    /** One thing that a plan's document says, with its own date and source. */
    record Statement(
            CommitmentEvent event, LocalDate on, @Nullable Source source) {}

    record SubmitReport(
            @TargetAggregateIdentifier CommitmentId commitmentId,
            ReportId reportId,
            MeasureId measureId,
            InstitutionCode institution,
            ReportContent content,
            OptionalLong expected,
            CommandContext context)
            implements CommitmentCommand {}

    /** {@code ownAllowed}: whether in this deployment somebody may sign what they submitted themselves. */
    record SignReport(
            @TargetAggregateIdentifier CommitmentId commitmentId,
            ReportId reportId,
            OptionalLong expected,
            boolean ownAllowed,
            CommandContext context)
            implements CommitmentCommand {}

    record ReturnReport(
            @TargetAggregateIdentifier CommitmentId commitmentId,
            ReportId reportId,
            LocalizedText question,
            OptionalLong expected,
            CommandContext context)
            implements CommitmentCommand {}

    record AcceptReport(
            @TargetAggregateIdentifier CommitmentId commitmentId,
            ReportId reportId,
            OptionalLong expected,
            CommandContext context)
            implements CommitmentCommand {}

    record CorrectReport(
            @TargetAggregateIdentifier CommitmentId commitmentId,
            ReportId reportId,
            ReportContent content,
            LocalizedText reason,
            OptionalLong expected,
            CommandContext context)
            implements CommitmentCommand {}

    record RetractReport(
            @TargetAggregateIdentifier CommitmentId commitmentId,
            ReportId reportId,
            LocalizedText reason,
            OptionalLong expected,
            CommandContext context)
            implements CommitmentCommand {}

    /** {@code decidedOn}: the day on which the deadline was moved; it may lie in the past. */
    record MoveDeadline(
            @TargetAggregateIdentifier CommitmentId commitmentId,
            MeasureId measureId,
            String deadlineKey,
            Deadline deadline,
            LocalizedText reason,
            LocalDate decidedOn,
            OptionalLong expected,
            CommandContext context)
            implements CommitmentCommand {}

    /** What the scheduled check of a published link found; {@code finding} is absent where the link answers. */
    record RecordLinkHealth(
            @TargetAggregateIdentifier CommitmentId commitmentId,
            ReportId reportId,
            EvidenceId evidenceId,
            @Nullable String finding,
            CommandContext context)
            implements CommitmentCommand {}
}
