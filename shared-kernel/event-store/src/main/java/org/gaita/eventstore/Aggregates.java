package org.gaita.eventstore;

import java.util.List;

/** The aggregate types of a service; the event store registers their command handlers. */
public record Aggregates(List<Class<?>> types) {
    /** The aggregates of a service. */
    public static Aggregates of(Class<?>... types) {
        return new Aggregates(List.of(types));
    }
}
