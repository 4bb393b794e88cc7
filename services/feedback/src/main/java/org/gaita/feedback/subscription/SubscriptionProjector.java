package org.gaita.feedback.subscription;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.gaita.events.feedback.SubscriptionEvent;
import org.gaita.events.feedback.SubscriptionEvent.SubscriptionConfirmed;
import org.gaita.events.feedback.SubscriptionEvent.SubscriptionEnded;
import org.gaita.eventstore.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the subscriptions' rows; runs in the transaction that records the events. */
@Component
class SubscriptionProjector implements EventListener {
    private final JdbcClient database;
    private final Notices notices;

    SubscriptionProjector(JdbcClient database, Notices notices) {
        this.database = database;
        this.notices = notices;
    }

    @Override
    public void on(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            if (event.getPayload() instanceof SubscriptionEvent subscription) {
                switch (subscription) {
                    // What happened before the confirmation is not told.
                    case SubscriptionConfirmed confirmed ->
                        database.sql("update subscription set state = 'confirmed', told_up_to = :last where id = :id")
                                .param("last", notices.last())
                                .param("id", confirmed.subscriptionId().value())
                                .update();
                    case SubscriptionEnded ended ->
                        database.sql("delete from subscription where id = :id")
                                .param("id", ended.subscriptionId().value())
                                .update();
                }
            }
        }
    }
}
