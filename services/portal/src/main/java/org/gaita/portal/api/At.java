package org.gaita.portal.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriBuilder;

/**
 * The point that a page asks for, as it stands in its address.
 *
 * @param asOf the day; absent for today
 * @param knownAt the instant or position vector; absent for all that has arrived
 */
public record At(@Nullable String asOf, @Nullable String knownAt) {
    /** Today, with all that has arrived. */
    public static final At NOW = new At(null, null);

    /** A day, with all that has arrived. */
    public static At day(String day) {
        return new At(day, null);
    }

    void put(UriBuilder uri) {
        put(uri, "asOf", "knownAt");
    }

    void put(UriBuilder uri, String asOfName, String knownAtName) {
        if (asOf != null) {
            uri.queryParam(asOfName, "{" + asOfName + "}");
        }
        if (knownAt != null) {
            uri.queryParam(knownAtName, "{" + knownAtName + "}");
        }
    }

    java.util.Map<String, String> values(String asOfName, String knownAtName) {
        java.util.Map<String, String> values = new java.util.HashMap<>();
        if (asOf != null) {
            values.put(asOfName, asOf);
        }
        if (knownAt != null) {
            values.put(knownAtName, instant(knownAt));
        }
        return values;
    }

    /** A day counts to its end in Riga; an instant or a position vector stays as it is. */
    private static String instant(String knownAt) {
        try {
            return knownAt.strip().length() == 10
                    ? java.time.LocalDate.parse(knownAt.strip())
                            .plusDays(1)
                            .atStartOfDay(java.time.ZoneId.of("Europe/Riga"))
                            .toOffsetDateTime()
                            .minusNanos(1_000)
                            .toString()
                    : knownAt.strip().replace(' ', '+');
        } catch (java.time.format.DateTimeParseException noDay) {
            return knownAt;
        }
    }
}
