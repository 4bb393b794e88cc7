package org.gaita.events;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.PersonId;
import org.gaita.domain.ReportingPeriod;
import org.gaita.domain.Role;
import org.gaita.domain.Source;
import org.jspecify.annotations.Nullable;

/**
 * What every recorded event says beside its payload. When it was recorded is not here: the
 * store assigns that.
 *
 * @param occurredOn the effective date; may lie in the past
 * @param actor who acted, by opaque id
 * @param role in what capacity
 * @param institution for which institution
 * @param correlationId what belongs together: the request that started it
 * @param causationId what led to it directly: a request or an event
 * @param planVersion the version of the plan's text in force, where there is one
 * @param period the period that it reports on, where there is one
 * @param source the document that it was taken over from, where it was
 */
public record Envelope(
        LocalDate occurredOn,
        PersonId actor,
        Role role,
        InstitutionCode institution,
        String correlationId,
        String causationId,
        @Nullable String planVersion,
        @Nullable ReportingPeriod period,
        @Nullable Source source) {

    /** As the string map that is stored; absent values are absent. */
    public Map<String, String> toMetaData() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("occurredOn", occurredOn.toString());
        map.put("actor", actor.value());
        map.put("role", role.word());
        map.put("institution", institution.value());
        map.put("correlationId", correlationId);
        map.put("causationId", causationId);
        put(map, "planVersion", planVersion);
        if (period != null) {
            map.put("periodFrom", period.from().toString());
            map.put("periodTo", period.to().toString());
        }
        if (source != null) {
            map.put("sourceTitle", source.title());
            put(map, "sourcePublishedOn", source.publishedOn());
            put(map, "sourceUrl", source.url());
            put(map, "sourceLocator", source.locator());
        }
        return map;
    }

    private static void put(Map<String, String> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value.toString());
        }
    }

    /** Reads the stored string map. */
    public static Envelope of(Map<String, ?> map) {
        String from = text(map, "periodFrom");
        String to = text(map, "periodTo");
        String title = text(map, "sourceTitle");
        String published = text(map, "sourcePublishedOn");
        return new Envelope(
                LocalDate.parse(need(map, "occurredOn")),
                new PersonId(need(map, "actor")),
                Role.of(need(map, "role")),
                new InstitutionCode(need(map, "institution")),
                need(map, "correlationId"),
                need(map, "causationId"),
                text(map, "planVersion"),
                from == null || to == null ? null : new ReportingPeriod(LocalDate.parse(from), LocalDate.parse(to)),
                title == null
                        ? null
                        : new Source(
                                title,
                                published == null ? null : LocalDate.parse(published),
                                text(map, "sourceUrl"),
                                text(map, "sourceLocator")));
    }

    private static @Nullable String text(Map<String, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? null : value.toString();
    }

    private static String need(Map<String, ?> map, String key) {
        String value = text(map, key);
        if (value == null) {
            throw new IllegalArgumentException("event without " + key);
        }
        return value;
    }
}
