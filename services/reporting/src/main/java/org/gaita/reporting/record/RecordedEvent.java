package org.gaita.reporting.record;

import java.time.LocalDate;
import org.gaita.events.DomainEvent;
import org.gaita.events.Envelope;

/**
 * An event of the record, read as today's type, for whoever builds views from it.
 *
 * @param service which service recorded it
 * @param position its position in that service, gapless
 * @param eventId its identifier
 * @param type its stable name
 * @param envelope who, when it happened, for whom
 * @param event what happened
 * @param references what it is about
 */
public record RecordedEvent(
        String service,
        long position,
        String eventId,
        String type,
        Envelope envelope,
        DomainEvent event,
        References references) {
    /** The effective date. */
    public LocalDate occurredOn() {
        return envelope.occurredOn();
    }
}
