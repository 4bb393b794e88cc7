package org.gaita.reporting.fact;

import java.time.LocalDate;

/**
 * A fact as it holds at a point.
 *
 * @param subject what it is about
 * @param attribute which attribute
 * @param since the day from which it holds
 * @param eventId the event that said so
 * @param position the event's position
 */
public record FactRow(
        String service,
        String subject,
        String attribute,
        LocalDate since,
        String eventId,
        long position,
        FactValue value) {
    /** Its key. */
    public FactKey key() {
        return new FactKey(subject, attribute);
    }
}
