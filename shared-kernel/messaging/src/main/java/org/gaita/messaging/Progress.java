package org.gaita.messaging;

import java.time.Instant;
import java.util.List;
import org.gaita.events.EventJson;
import org.jspecify.annotations.Nullable;

/**
 * How far a service is complete: every event that it recorded up to the instant has a position up to this one.
 *
 * @param service who says it
 * @param position of the last event by then; 0 when there was none
 * @param confirmedAt by the service's clock, under the append lock
 * @param ends where each partition of the service's topic ended when everything up to the position was on it; empty
 *     where the sender does not tell
 */
record Progress(String service, long position, Instant confirmedAt, List<Long> ends) {

    Progress(String service, long position, Instant confirmedAt, @Nullable List<Long> ends) {
        this.service = service;
        this.position = position;
        this.confirmedAt = confirmedAt;
        this.ends = ends == null ? List.of() : List.copyOf(ends);
    }

    Progress(String service, long position, Instant confirmedAt) {
        this(service, position, confirmedAt, List.of());
    }

    Progress endingAt(List<Long> partitions) {
        return new Progress(service, position, confirmedAt, partitions);
    }

    byte[] toJson() {
        return EventJson.MAPPER.writeValueAsBytes(this);
    }

    static Progress ofJson(byte[] json) {
        return EventJson.MAPPER.readValue(json, Progress.class);
    }
}
