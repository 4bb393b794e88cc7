package org.gaita.events.participation;

import java.util.List;
import org.gaita.events.DomainEvent;

/** The vocabularies of participation. */
public final class Participation {
    /** The context's name: prefix of its event types, name of its topic. */
    public static final String CONTEXT = "participation";

    /** Its vocabularies. */
    public static final List<Class<? extends DomainEvent>> VOCABULARIES =
            List.of(ProcessEvent.class, OpportunityEvent.class);

    private Participation() {}
}
