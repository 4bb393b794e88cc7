package org.gaita.feedback.subscription;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gaita.domain.Grant;
import org.gaita.domain.Role;
import org.gaita.events.feedback.SubscriptionEvent;
import org.gaita.events.feedback.SubscriptionEvent.SubscriptionConfirmed;
import org.gaita.events.feedback.SubscriptionEvent.SubscriptionEnded;
import org.gaita.feedback.subscription.SubscriptionCommand.Confirm;
import org.gaita.feedback.subscription.SubscriptionCommand.End;
import org.gaita.service.CommandContext;

/** A subscription by e-mail, from its confirmation on. */
@SuppressWarnings("NullAway.Init") // Axon creates an empty aggregate and replays its events
public class Subscription {
    @AggregateIdentifier
    private String id;

    private boolean ended;

    Subscription() {}

    @CommandHandler
    Subscription(Confirm command) {
        record(command.confirmed(), command.context(), command.context().require(Role.PUBLIC));
    }

    @CommandHandler
    void handle(End command) {
        // Whoever clicks twice, or whose mail program does, has ended it.
        if (!ended) {
            Grant grant = command.context()
                    .actor()
                    .as(Role.SYSTEM)
                    .or(() -> command.context().actor().as(Role.DPO))
                    .orElseGet(() -> command.context().require(Role.PUBLIC));
            record(
                    new SubscriptionEnded(new org.gaita.domain.SubscriptionId(id), command.ending()),
                    command.context(),
                    grant);
        }
    }

    @EventSourcingHandler
    void on(SubscriptionEvent event) {
        switch (event) {
            case SubscriptionConfirmed confirmed ->
                id = confirmed.subscriptionId().value();
            case SubscriptionEnded end -> ended = true;
        }
    }

    private static void record(SubscriptionEvent event, CommandContext context, Grant grant) {
        apply(event, MetaData.from(context.envelope(grant).toMetaData()));
    }
}
