package org.gaita.feedback.subscription;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gaita.domain.SubscriptionId;
import org.gaita.events.feedback.SubscriptionEvent;
import org.gaita.service.CommandContext;

/** What can be asked of a subscription. */
public sealed interface SubscriptionCommand {
    /** Who asks. */
    CommandContext context();

    record Confirm(
            @TargetAggregateIdentifier SubscriptionId subscriptionId,
            SubscriptionEvent.SubscriptionConfirmed confirmed,
            CommandContext context)
            implements SubscriptionCommand {}

    record End(
            @TargetAggregateIdentifier SubscriptionId subscriptionId,
            SubscriptionEvent.Ending ending,
            CommandContext context)
            implements SubscriptionCommand {}
}
