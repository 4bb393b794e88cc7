package org.gaita.feedback.subscription;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that subscribers are told of.
 *
 * @param eventId of the event that it tells of
 * @param type of that event
 * @param words texts by language
 * @param path of the page of the portal that tells more
 */
public record Notice(
        long id,
        String eventId,
        String type,
        News news,
        @Nullable String planId,
        @Nullable String commitmentId,
        @Nullable String measureId,
        @Nullable String institution,
        LocalDate occurredOn,
        JsonNode words,
        String path,
        OffsetDateTime createdAt) {}
