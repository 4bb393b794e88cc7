package org.gaita.messaging;

import java.time.Instant;
import org.gaita.events.EventJson;

/**
 * How far a service is complete: every event that it recorded up to the instant has a position up to this one.
 *
 * @param service who says it
 * @param position of the last event by then; 0 when there was none
 * @param confirmedAt by the service's clock, under the append lock
 */
record Progress(String service, long position, Instant confirmedAt) {

    byte[] toJson() {
        return EventJson.MAPPER.writeValueAsBytes(this);
    }

    static Progress ofJson(byte[] json) {
        return EventJson.MAPPER.readValue(json, Progress.class);
    }
}
