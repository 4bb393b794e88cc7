package org.gaita.reporting.fact;

import org.gaita.reporting.record.RecordedEvent;

/** Keeps facts as rectangles of valid and recorded time. */
public interface Facts {
    /** Applies what an event says; events of one stream must come in their order. */
    FactChange apply(RecordedEvent event, FactOperation operation);
}
