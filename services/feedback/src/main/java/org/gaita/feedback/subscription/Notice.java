package org.gaita.feedback.subscription;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that subscribers are told of.
 *
 * @param words texts by language
 * @param path of the page of the portal that tells more
 */
public record Notice(
        long id,
        News news,
        @Nullable String planId,
        @Nullable String commitmentId,
        @Nullable String measureId,
        @Nullable String institution,
        LocalDate occurredOn,
        JsonNode words,
        String path) {}
