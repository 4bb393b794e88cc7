package org.gaita.reporting.fact;

import java.time.LocalDate;

/** What an event says about facts. An event touches a key at most once. */
public sealed interface FactOperation {
    /** The fact. */
    FactKey key();

    /**
     * Holds from a day on, until the day from which something else is asserted.
     *
     * @param source by which a later event names it: a report's id, otherwise the event's
     * @param value JSON
     */
    record Assert(FactKey key, LocalDate from, String source, String value) implements FactOperation {}

    /** A correction: replaces what the source asserted, from its original day on. */
    record Replace(FactKey key, LocalDate otherwiseFrom, String source, String value) implements FactOperation {}

    /** Takes back what the source asserted; what held before it shows through again. */
    record Retract(FactKey key, String source) implements FactOperation {}
}
