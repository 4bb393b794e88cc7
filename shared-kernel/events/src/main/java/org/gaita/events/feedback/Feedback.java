package org.gaita.events.feedback;

import java.util.List;
import org.gaita.events.DomainEvent;

/** The vocabularies of feedback. */
public final class Feedback {
    /** The context's name: prefix of its event types, name of its topic. */
    public static final String CONTEXT = "feedback";

    /** Its vocabularies. */
    public static final List<Class<? extends DomainEvent>> VOCABULARIES =
            List.of(SubmissionEvent.class, SubscriptionEvent.class, AuthorEvent.class);

    private Feedback() {}
}
