package org.gaita.eventstore;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;

/**
 * Sees events in the transaction that records them, before they are written. For look-up tables that must agree with the
 * record at every moment; no input or output besides the same database, because all of it can still be undone.
 */
@FunctionalInterface
public interface EventListener {
    /** The events of one command, in order. */
    void on(List<? extends EventMessage<?>> events);
}
