package org.gaita.events.plan;

import org.gaita.domain.PersonId;
import org.gaita.events.DomainEvent;
import org.gaita.events.Encrypted;

/** What is recorded about people: never in clear (R12). */
public sealed interface PersonEvent extends DomainEvent {
    /** The person, by opaque id. */
    PersonId personId();

    /**
     * The person acted for the first time; the name is readable while the person's key exists.
     *
     * @param name the name, readable while the key exists
     */
    record PersonIntroduced(PersonId personId, Encrypted name) implements PersonEvent {}

    /**
     * The person's key was destroyed; what was encrypted with it cannot be read again by anybody.
     *
     * @param basis the decision on which it was done
     */
    record SubjectKeyDestroyed(PersonId personId, String basis) implements PersonEvent {}
}
