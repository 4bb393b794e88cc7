package org.gaita.events.feedback;

import org.gaita.domain.PersonId;
import org.gaita.domain.SubscriptionId;
import org.gaita.events.DomainEvent;
import org.gaita.events.Encrypted;

/** What happens to a subscription by e-mail. Before it is confirmed it is in no stream. */
public sealed interface SubscriptionEvent extends DomainEvent {
    /** The subscription: the stream. */
    SubscriptionId subscriptionId();

    /**
     * The owner of the address confirmed that they want it (double opt-in).
     *
     * @param subscriber the person, by opaque id
     * @param email the address
     * @param language the language of the mails, as a tag such as lv
     */
    record SubscriptionConfirmed(
            SubscriptionId subscriptionId,
            PersonId subscriber,
            Encrypted email,
            Topic topic,
            Cadence cadence,
            String language)
            implements SubscriptionEvent {}

    /** No more mail is sent for it. */
    record SubscriptionEnded(SubscriptionId subscriptionId, Ending ending) implements SubscriptionEvent {}

    /**
     * What somebody wants to hear of.
     *
     * @param kind a plan, a commitment, a measure, an institution, a kind of news
     * @param value the plan's, commitment's or measure's id, the institution's code, or the word for the kind of news
     */
    record Topic(Kind kind, String value) {
        /** Sorts of topics. */
        public enum Kind {
            PLAN,
            COMMITMENT,
            MEASURE,
            INSTITUTION,
            NEWS
        }
    }

    /** When mails go out. */
    enum Cadence {
        AT_ONCE,
        DAILY
    }

    /** How a subscription ended. */
    enum Ending {
        ONE_CLICK,
        BY_SUBSCRIBER,
        ADDRESS_REFUSED,
        ERASED
    }
}
