package org.gaita.messaging;

import java.time.Instant;
import java.util.Map;
import org.gaita.events.EventType;

/**
 * An event of another service, as it was stored there.
 *
 * @param service who recorded it
 * @param eventId unique for ever
 * @param streamId for instance the commitment's id
 * @param streamType for instance {@code Commitment}
 * @param sequence gapless in the stream, from 0
 * @param position gapless in the service, from 1
 * @param type stable name and revision
 * @param recordedAt when the recording service learned it
 * @param metaData who, for whom, when it happened, what led to it; see {@link org.gaita.events.Envelope}
 * @param metaDataBytes the same as it was stored
 * @param payload as it was stored
 */
public record ReceivedEvent(
        String service,
        String eventId,
        String streamId,
        String streamType,
        long sequence,
        long position,
        EventType type,
        Instant recordedAt,
        Map<String, String> metaData,
        byte[] metaDataBytes,
        byte[] payload) {

    @Override
    public String toString() {
        return "%s of %s, stream %s, sequence %d, position %d".formatted(type, service, streamId, sequence, position);
    }
}
