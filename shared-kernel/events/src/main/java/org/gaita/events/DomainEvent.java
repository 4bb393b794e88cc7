package org.gaita.events;

/** Something that happened, in the past tense, as a context records it. Its stable name is given by {@link EventTypes}. */
public interface DomainEvent {}
