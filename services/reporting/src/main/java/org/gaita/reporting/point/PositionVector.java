package org.gaita.reporting.point;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gaita.domain.InvalidValue;

/**
 * How far each service's events are taken into account: {@code plan-management:123}. A service that is not named
 * counts with nothing. There is no order between services (design, decision 5).
 *
 * @param positions by service; the position itself included
 */
public record PositionVector(@JsonValue SortedMap<String, Long> positions) {
    private static final Pattern ENTRY = Pattern.compile("([a-z][a-z0-9-]{0,59}):([0-9]{1,18})");

    public PositionVector {
        positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    }

    /** Whether a text is meant as a vector rather than as an instant. */
    static boolean looksLike(String text) {
        return ENTRY.matcher(text.split(",", 2)[0].strip()).matches();
    }

    /** Reads {@code plan-management:123,feedback:4}. */
    public static PositionVector parse(String text) {
        SortedMap<String, Long> positions = new TreeMap<>();
        for (String part : text.split(",")) {
            Matcher entry = ENTRY.matcher(part.strip());
            if (!entry.matches() || positions.put(entry.group(1), Long.valueOf(entry.group(2))) != null) {
                throw new InvalidValue(
                        "position vector",
                        text,
                        "service:position, separated by commas, for instance plan-management:123");
            }
        }
        return new PositionVector(positions);
    }

    /** The position of a service; 0 where it is not named. */
    public long of(String service) {
        return positions.getOrDefault(service, 0L);
    }

    /** The services named, in order. */
    public String[] services() {
        return positions.keySet().toArray(String[]::new);
    }

    /** Their positions, in the same order. */
    public Long[] heads() {
        return positions.values().toArray(Long[]::new);
    }

    @Override
    public String toString() {
        return positions.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
