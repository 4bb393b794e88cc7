package org.gaita.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads a day as ISO 8601 writes it, in years that a calendar of people can hold; the database's ends at 5874897. */
final class DayReader extends ValueDeserializer<LocalDate> {
    private static final Pattern DAY = Pattern.compile("(19|20|21)\\d{2}-\\d{2}-\\d{2}");

    @Override
    public LocalDate deserialize(JsonParser json, DeserializationContext context) {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return (LocalDate) context.handleUnexpectedToken(LocalDate.class, json);
        }
        String text = json.getString();
        try {
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noDay) {
            // said below
        }
        throw context.weirdStringException(text, LocalDate.class, "no day");
    }
}
