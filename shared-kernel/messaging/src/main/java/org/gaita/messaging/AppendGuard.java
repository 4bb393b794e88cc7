package org.gaita.messaging;

/** The lock that every append to an event store holds until its commit (design, decision 6). */
public final class AppendGuard {
    /** Key of the transaction-level advisory lock; the store's trigger takes the same one. */
    public static final long LOCK_KEY = 7201L;

    /** Channel on which the store tells of each commit with events. */
    public static final String CHANNEL = "gaita_events";

    private AppendGuard() {}
}
