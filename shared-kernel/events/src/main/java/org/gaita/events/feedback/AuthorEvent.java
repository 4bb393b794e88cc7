package org.gaita.events.feedback;

import org.gaita.domain.PersonId;
import org.gaita.events.DomainEvent;

/** What is recorded about authors and subscribers themselves (R12). */
public sealed interface AuthorEvent extends DomainEvent {
    /** The person, by opaque id. */
    PersonId personId();

    /**
     * The data protection officer ordered an erasure; {@code basis} says why and holds no personal data.
     *
     * @param basis the decision or request on which it is done
     */
    record ErasureRequested(PersonId personId, String basis) implements AuthorEvent {}

    /**
     * The person's key was destroyed; what was encrypted with it cannot be read again by anybody.
     *
     * @param basis the decision or request on which it was done
     */
    record SubjectKeyDestroyed(PersonId personId, String basis) implements AuthorEvent {}
}
