package org.gaita.reporting.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it holds at a point.
 *
 * @param subject what it is about
 * @param attribute which attribute
 * @param since the day from which it holds
 * @param until the day before which it stops holding, if another follows
 * @param eventId the event that said so
 * @param value JSON
 */
public record FactRow(
        String service,
        String subject,
        String attribute,
        LocalDate since,
        @Nullable LocalDate until,
        String eventId,
        long position,
        String value) {
    /** Its key. */
    public FactKey key() {
        return new FactKey(subject, attribute);
    }
}
