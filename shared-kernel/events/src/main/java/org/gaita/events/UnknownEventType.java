package org.gaita.events;

/** An event of a type or revision that this version does not know; a newer version wrote it. */
public final class UnknownEventType extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param type the stored name and revision */
    public UnknownEventType(EventType type) {
        super("Event type " + type + " is not known to this version; a newer version of the software reads it");
    }
}
