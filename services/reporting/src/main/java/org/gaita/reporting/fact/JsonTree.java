package org.gaita.reporting.fact;

import org.gaita.events.EventJson;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON read as a tree that keeps every digit of a number: 35000.00 stays 35000.00. */
public final class JsonTree {
    private static final JsonMapper EXACT = EventJson.MAPPER
            .rebuild()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonTree() {}

    /** Reads a text. */
    public static JsonNode read(String json) {
        return EXACT.readTree(json);
    }

    /** Reads a value. */
    public static JsonNode of(Object value) {
        return EXACT.valueToTree(value);
    }
}
