package org.gaita.participation.opportunity;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.ProcessId;
import org.gaita.domain.RequestId;
import org.gaita.events.participation.OpportunityEvent.ParticipationRequestedByPublic;
import org.gaita.service.CommandContext;
import org.jspecify.annotations.Nullable;

/** What can be asked of a request for an opportunity. */
public sealed interface OpportunityCommand {
    /** Who asks. */
    CommandContext context();

    record Ask(
            @TargetAggregateIdentifier RequestId requestId,
            ParticipationRequestedByPublic asked,
            CommandContext context)
            implements OpportunityCommand {}

    record Answer(
            @TargetAggregateIdentifier RequestId requestId,
            boolean granted,
            LocalizedText reason,
            @Nullable ProcessId processId,
            CommandContext context)
            implements OpportunityCommand {}

    /** {@code basis} says why and holds no personal data. */
    record EraseAuthor(@TargetAggregateIdentifier RequestId requestId, String basis, CommandContext context)
            implements OpportunityCommand {}
}
