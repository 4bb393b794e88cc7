package org.gaita.faults;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * What the tables say of a journal.
 *
 * @param commands acknowledged to a client
 * @param lost acknowledged, and not in the store; or in the store, and not in the reading service's record
 * @param doubled effects of commands that came about more than once, in the store or in the record
 * @param disorder gaps in positions or in a stream's sequence, and events that differ between store and record
 */
record Tally(long commands, long lost, long doubled, List<String> disorder) {

    private record Stored(String eventId, String stream, long sequence, byte[] payload) {}

    static Tally of(Fleet fleet, Trace trace, Journal journal) throws SQLException {
        List<String> disorder = new ArrayList<>();
        Map<Long, Stored> store = new HashMap<>();
        Map<String, Integer> effects = new HashMap<>();
        try (Connection connection = fleet.database().connect(trace.database())) {
            read(
                    connection,
                    "select global_index, event_identifier, aggregate_identifier, sequence_number, payload from"
                            + " domain_event_entry order by 1",
                    (position, stored) -> store.put(position, stored));
            for (Stored stored : store.values()) {
                marker(trace, stored.payload()).ifPresent(marker -> effects.merge(marker, 1, Integer::sum));
            }
            if (trace.equals(Trace.PLAN_MANAGEMENT)) {
                drafts(connection, trace, effects);
            }
            gaps(connection, disorder);
        }
        Map<Long, Stored> record = new HashMap<>();
        List<Long> doubledInRecord = new ArrayList<>();
        try (Connection connection = fleet.database().connect(Fleet.VIEWS)) {
            read(
                    connection,
                    "select position, event_id, stream_id, sequence, payload from record where service = '%s'"
                            .formatted(trace.service()),
                    (position, stored) -> {
                        if (record.put(position, stored) != null) {
                            doubledInRecord.add(position);
                        }
                    });
        }
        Set<Long> notInRecord = new HashSet<>(store.keySet());
        notInRecord.removeAll(record.keySet());
        record.forEach((position, received) -> {
            Stored stored = store.get(position);
            if (stored == null
                    || !stored.eventId().equals(received.eventId())
                    || !java.util.Arrays.equals(stored.payload(), received.payload())) {
                disorder.add("the record has another event at position " + position);
            }
        });
        long lost = journal.entries().stream()
                        .filter(Journal.Entry::isAcknowledged)
                        .filter(entry -> !effects.containsKey(entry.marker))
                        .count()
                + notInRecord.size();
        long doubled = journal.entries().stream()
                        .mapToLong(entry -> Math.max(0, effects.getOrDefault(entry.marker, 0) - 1))
                        .sum()
                + doubledInRecord.size();
        return new Tally(journal.acknowledged(), lost, doubled, disorder);
    }

    /**
     * Whether the record has as many events as the store: also those of commands whose answer nobody heard. What is
     * counted before would be on its way and not lost.
     */
    static boolean everythingHasArrived(Fleet fleet, Trace trace) {
        Database database = fleet.database();
        Optional<Long> stored = count(database, trace.database(), "select count(*) from domain_event_entry");
        return stored.isPresent()
                && stored.equals(count(
                        database,
                        Fleet.VIEWS,
                        "select count(*) from record where service = '%s'".formatted(trace.service())));
    }

    private static Optional<Long> count(Database server, String database, String question) {
        try (Connection connection = server.connect(database);
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return Optional.of(row.getLong(1));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** Of this one and another service together. */
    Tally plus(Tally other) {
        List<String> both = new ArrayList<>(disorder);
        both.addAll(other.disorder);
        return new Tally(commands + other.commands, lost + other.lost, doubled + other.doubled, both);
    }

    private static void drafts(Connection connection, Trace trace, Map<String, Integer> effects) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet drafts = statement.executeQuery("select content::text from progress_report")) {
            while (drafts.next()) {
                Matcher marker = trace.marker().matcher(drafts.getString(1));
                if (marker.find()) {
                    effects.merge("draft of " + marker.group(), 1, Integer::sum);
                }
            }
        }
    }

    private interface Reader {
        void read(long position, Stored stored);
    }

    private static void read(Connection connection, String sql, Reader reader) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(
                        rows.getLong(1),
                        new Stored(rows.getString(2), rows.getString(3), rows.getLong(4), rows.getBytes(5)));
            }
        }
    }

    /** The last marker: a renaming names the old name, too, before the new one. */
    private static Optional<String> marker(Trace trace, byte[] payload) {
        return trace.marker()
                .matcher(new String(payload, StandardCharsets.UTF_8))
                .results()
                .reduce((first, second) -> second)
                .map(java.util.regex.MatchResult::group);
    }

    private static void gaps(Connection connection, List<String> disorder) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*), coalesce(max(global_index), 0) from domain_event_entry")) {
            row.next();
            if (row.getLong(1) != row.getLong(2)) {
                disorder.add("%d events, but the last position is %d".formatted(row.getLong(1), row.getLong(2)));
            }
        }
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                    select aggregate_identifier, count(*), max(sequence_number) + 1 from domain_event_entry
                    group by 1 having count(*) <> max(sequence_number) + 1
                    """)) {
            while (rows.next()) {
                disorder.add("stream %s has %d events, but its next number is %d"
                        .formatted(rows.getString(1), rows.getLong(2), rows.getLong(3)));
            }
        }
    }

    /** Every row of the reading service's views. */
    static Map<String, List<String>> views(Fleet fleet) throws SQLException {
        Map<String, List<String>> views = new HashMap<>();
        try (Connection connection = fleet.database().connect(Fleet.VIEWS);
                var statement = connection.createStatement()) {
            for (String view : List.of("assertion", "fact", "timeline")) {
                List<String> lines = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery("select t::text from views." + view + " t order by 1")) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
                views.put(view, lines);
            }
        }
        return views;
    }
}
