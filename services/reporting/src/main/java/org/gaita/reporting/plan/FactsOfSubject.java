package org.gaita.reporting.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gaita.reporting.fact.FactRow;
import org.jspecify.annotations.Nullable;

/** The facts about one subject, by attribute. */
final class FactsOfSubject {
    private static final Comparator<FactRow> BY_DAY = Comparator.comparing(FactRow::since)
            .thenComparingLong(FactRow::position)
            .thenComparing(FactRow::attribute);

    private final String id;
    private final Map<String, FactRow> single = new TreeMap<>();
    private final Map<String, List<FactRow>> several = new TreeMap<>();

    private FactsOfSubject(String id) {
        this.id = id;
    }

    /** Sorts facts by their subject. */
    static Map<String, FactsOfSubject> bySubject(List<FactRow> rows) {
        Map<String, FactsOfSubject> subjects = new LinkedHashMap<>();
        for (FactRow row : rows) {
            subjects.computeIfAbsent(
                            row.subject(), subject -> new FactsOfSubject(subject.substring(subject.indexOf(':') + 1)))
                    .add(row);
        }
        subjects.values().forEach(facts -> facts.several.values().forEach(list -> list.sort(BY_DAY)));
        return subjects;
    }

    private void add(FactRow row) {
        int colon = row.attribute().indexOf(':');
        if (colon < 0) {
            single.put(row.attribute(), row);
        } else {
            several.computeIfAbsent(row.attribute().substring(0, colon), kind -> new ArrayList<>())
                    .add(row);
        }
    }

    /** The subject's id, without its kind. */
    String id() {
        return id;
    }

    /** Whether there is such a fact. */
    boolean has(String attribute) {
        return single.containsKey(attribute);
    }

    /** The value of a fact; null where there is none. */
    <T> @Nullable T one(String attribute, Class<T> type) {
        FactRow row = single.get(attribute);
        return row == null ? null : read(row, type);
    }

    /** The value of a fact that is there. */
    <T> T need(String attribute, Class<T> type) {
        return Objects.requireNonNull(one(attribute, type), attribute);
    }

    /** A fact; null where there is none. */
    @Nullable
    FactRow row(String attribute) {
        return single.get(attribute);
    }

    /** All facts {@code kind:…}, by the day from which they hold. */
    List<FactRow> rows(String kind) {
        return several.getOrDefault(kind, List.of());
    }

    /** All values {@code kind:…}, by the day from which they hold. */
    <T> List<T> all(String kind, Class<T> type) {
        return rows(kind).stream().map(row -> read(row, type)).toList();
    }

    static <T> T read(FactRow row, Class<T> type) {
        return row.value().as(type);
    }
}
