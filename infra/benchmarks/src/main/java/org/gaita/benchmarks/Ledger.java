package org.gaita.benchmarks;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.gaita.events.DomainEvent;
import org.gaita.events.Envelope;
import org.gaita.events.EventJson;
import org.gaita.events.EventType;
import org.gaita.events.EventTypes;

/** Numbers events as plan-management's store would: gapless positions, gapless sequences in each stream. */
final class Ledger {
    private final Map<String, Long> sequences = new HashMap<>();
    private long position;

    long position() {
        return position;
    }

    Received record(String streamId, String streamType, DomainEvent event, Envelope envelope, Received.About about) {
        EventType type = EventTypes.of(event.getClass());
        Map<String, String> metaData = envelope.toMetaData();
        long sequence = sequences.merge(streamId, 1L, Long::sum) - 1;
        position++;
        return new Received(
                position,
                new UUID(7L << 12, position).toString(),
                streamId,
                streamType,
                sequence,
                type.name(),
                type.revision(),
                Instant.parse("2026-01-01T08:00:00Z").plusMillis(position * 20),
                metaData,
                EventJson.MAPPER.writeValueAsBytes(metaData),
                EventJson.MAPPER.writeValueAsBytes(event),
                about);
    }
}
