package org.gaita.messaging;

import java.time.Instant;
import java.util.List;

/**
 * What a service does with the events of others. Called inside the transaction that also moves the inbox: an effect in
 * this database happens exactly once. Anything outside the database may happen again. Different streams may be handled
 * at the same time (a replay of a parked one, or several instances), one stream never.
 */
public interface InboxHandler {
    /**
     * Takes in events: in order within each stream, none twice, none missing. When it throws, its effects are undone, the
     * events come again one by one, and the stream of the one that fails is parked. A failure of the database that may
     * pass is tried again and parks nothing.
     */
    void handle(List<ReceivedEvent> batch);

    /**
     * How far a service is complete here. Called in a transaction, after the events, about once a second.
     *
     * @param position every event up to it has been handled or parked
     * @param confirmedAt every event that the service recorded up to then has a position up to this one
     */
    void progress(String service, long position, Instant confirmedAt);
}
