package org.gaita.benchmarks;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as it arrives in reporting.
 *
 * @param type stable name
 * @param metaData the stored map, and the same as bytes
 * @param about what its payload refers to
 */
record Received(
        long position,
        String eventId,
        String streamId,
        String streamType,
        long sequence,
        String type,
        int revision,
        Instant recordedAt,
        Map<String, String> metaData,
        byte[] metaDataBytes,
        byte[] payload,
        About about) {

    /** References of a payload, as reporting's record keeps them in columns. */
    record About(
            @Nullable String planId,
            @Nullable String commitmentId,
            @Nullable String measureId,
            @Nullable String reportId,
            @Nullable String concerns) {

        /** Reads them from a payload; {@code plans} maps commitments to plans. */
        static About of(JsonNode payload, Map<String, String> plans) {
            String commitment = text(payload, "commitmentId");
            String plan = text(payload, "planId");
            String institution = text(payload, "institution");
            return new About(
                    plan == null && commitment != null ? plans.get(commitment) : plan,
                    commitment,
                    text(payload, "measureId"),
                    text(payload, "reportId"),
                    institution == null ? text(payload, "code") : institution);
        }

        private static @Nullable String text(JsonNode payload, String field) {
            JsonNode value = payload.get(field);
            return value != null && value.isString() ? value.stringValue() : null;
        }
    }
}
