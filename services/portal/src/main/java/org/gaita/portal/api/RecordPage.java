package org.gaita.portal.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A page of the record. */
public record RecordPage(
        @Nullable String knownAt,
        @Nullable Instant completeUpTo,
        List<Event> events,
        @Nullable String nextCursor) {
    public RecordPage {
        events = events == null ? List.of() : events;
    }

    /** An event as it was stored. */
    public record Event(
            String service,
            long position,
            String eventId,
            String streamId,
            String streamType,
            long sequence,
            String type,
            int revision,
            Instant recordedAt,
            LocalDate occurredOn,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String institution,
            @Nullable String planVersion,
            Plan.@Nullable Period period,
            @Nullable String planId,
            @Nullable String commitmentId,
            @Nullable String measureId,
            @Nullable String reportId,
            @Nullable String concerns,
            @Nullable String correlationId,
            @Nullable String causationId,
            Map<String, String> metaData,
            JsonNode payload,
            byte[] bytes,
            byte @Nullable [] metaDataBytes) {

        /** The type without the service. */
        public String kind() {
            return type.substring(type.indexOf('.') + 1);
        }
    }
}
