package org.gaita.messaging;

import java.time.Instant;
import org.gaita.events.EventType;

/**
 * An event as the store holds it.
 *
 * @param position gapless in the service, in the order of commits
 * @param sequence gapless in the stream, from 0
 * @param metaData bytes of a JSON object with string values
 * @param payload bytes of JSON, never touched on their way
 */
record StoredEvent(
        long position,
        String eventId,
        String streamId,
        String streamType,
        long sequence,
        EventType type,
        Instant recordedAt,
        byte[] metaData,
        byte[] payload) {}
