package org.gaita.web;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gaita.domain.LocalizedText;
import org.jspecify.annotations.Nullable;

/** How a right value of a type looks, in words. */
final class Expectations {
    private Expectations() {}

    static String of(@Nullable Class<?> type) {
        if (type == null || type == Object.class) {
            return "another value";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        }
        if (type == LocalizedText.class) {
            return "texts by language, for instance {\"lv\": \"…\", \"en\": \"…\"}";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text in quotes";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number from -2147483648 to 2147483647";
        }
        if (type == long.class || type == Long.class || type == BigInteger.class || type == short.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return "a number";
        }
        if (type == LocalDate.class) {
            return "a date that exists, for instance 2026-03-31";
        }
        if (type == Instant.class || type == OffsetDateTime.class) {
            return "a time with its offset, for instance 2026-03-31T12:00:00Z";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        if (type == URI.class) {
            return "an address, for instance https://example.org/";
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "an object";
        }
        if (type.isRecord()) {
            var parts = type.getRecordComponents();
            return parts.length == 0
                    ? "an object"
                    : "an object with "
                            + Arrays.stream(parts).map(part -> part.getName()).collect(Collectors.joining(", "));
        }
        return "a value of the kind " + type.getSimpleName();
    }
}
