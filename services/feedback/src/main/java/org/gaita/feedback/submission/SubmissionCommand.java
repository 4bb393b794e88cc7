package org.gaita.feedback.submission;

import java.util.List;
import java.util.OptionalLong;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.SubmissionId;
import org.gaita.events.Encrypted;
import org.gaita.events.feedback.Answer;
import org.gaita.events.feedback.SubmissionEvent;
import org.gaita.events.feedback.WithholdingCode;
import org.gaita.service.CommandContext;
import org.jspecify.annotations.Nullable;

/** What can be asked of a submission. {@code expected} is the last sequence that the asker saw. */
public sealed interface SubmissionCommand {
    /** Who asks. */
    CommandContext context();

    /** Takes a submission in whose author has confirmed the address, or is signed in. */
    record Receive(
            @TargetAggregateIdentifier SubmissionId submissionId,
            SubmissionEvent.SubmissionReceived received,
            CommandContext context)
            implements SubmissionCommand {}

    record Acknowledge(@TargetAggregateIdentifier SubmissionId submissionId, CommandContext context)
            implements SubmissionCommand {}

    /** {@code reason} is needed where another institution had it before. */
    record Assign(
            @TargetAggregateIdentifier SubmissionId submissionId,
            InstitutionCode institution,
            @Nullable LocalizedText reason,
            OptionalLong expected,
            CommandContext context)
            implements SubmissionCommand {}

    record Withhold(
            @TargetAggregateIdentifier SubmissionId submissionId,
            WithholdingCode code,
            LocalizedText explanation,
            OptionalLong expected,
            CommandContext context)
            implements SubmissionCommand {}

    /** {@code unknown}: those of the events pointed to that have not arrived in this service. */
    record GiveAnswer(
            @TargetAggregateIdentifier SubmissionId submissionId,
            Answer answer,
            List<String> unknown,
            OptionalLong expected,
            CommandContext context)
            implements SubmissionCommand {}

    record ReviseAnswer(
            @TargetAggregateIdentifier SubmissionId submissionId,
            Answer answer,
            List<String> unknown,
            LocalizedText why,
            OptionalLong expected,
            CommandContext context)
            implements SubmissionCommand {}

    /** The answer went out; recorded by the software when it has happened. */
    record NoteResultSent(
            @TargetAggregateIdentifier SubmissionId submissionId,
            SubmissionEvent.Channel channel,
            CommandContext context)
            implements SubmissionCommand {}

    record Publish(@TargetAggregateIdentifier SubmissionId submissionId, OptionalLong expected, CommandContext context)
            implements SubmissionCommand {}

    /** The author takes the text back. */
    record Withdraw(@TargetAggregateIdentifier SubmissionId submissionId, CommandContext context)
            implements SubmissionCommand {}

    /** The author says whether the answer helped. */
    record StateHelpfulness(
            @TargetAggregateIdentifier SubmissionId submissionId,
            boolean helped,
            @Nullable Encrypted reason,
            CommandContext context)
            implements SubmissionCommand {}
}
