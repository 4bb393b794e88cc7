package org.gaita.web;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads a local moment without an offset, in years as {@link DayReader}; an offset is refused and not passed over. */
final class MomentReader extends ValueDeserializer<LocalDateTime> {
    private static final Pattern MOMENT = Pattern.compile("(19|20|21)\\d{2}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?");

    @Override
    public LocalDateTime deserialize(JsonParser json, DeserializationContext context) {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return (LocalDateTime) context.handleUnexpectedToken(LocalDateTime.class, json);
        }
        String text = json.getString();
        try {
            if (MOMENT.matcher(text).matches()) {
                return LocalDateTime.parse(text);
            }
        } catch (DateTimeException noMoment) {
            // said below
        }
        throw context.weirdStringException(text, LocalDateTime.class, "no moment");
    }
}
