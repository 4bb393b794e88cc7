package org.gaita.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;

/**
 * Follows commands to reporting. Visible is what an answer of reporting would hold: its events up to the frontier, a row
 * that reporting moves in the transaction that projects them. A watcher reads that row about a thousand times a second
 * and notes when it saw each position first.
 */
final class Sightings implements AutoCloseable, Drafts.Following {
    private final Stage stage;
    private final Connection frontier;
    private final PreparedStatement query;
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final TreeMap<Long, Long> seen = new TreeMap<>();
    private final Thread watcher;
    private volatile boolean watching = true;

    Sightings(Stage stage) throws SQLException {
        this.stage = stage;
        this.frontier = stage.superuser(stage.reporting());
        this.query = frontier.prepareStatement("select coalesce(max(position), 0) from frontier");
        this.watcher = Thread.ofPlatform().name("watcher").start(this::watch);
    }

    private void watch() {
        try {
            long last = -1;
            while (watching) {
                long position = position();
                if (position != last) {
                    synchronized (seen) {
                        seen.put(position, System.nanoTime());
                    }
                    last = position;
                }
                Thread.sleep(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long position() throws SQLException {
        try (var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The last position seen; -1 before the watcher has looked for the first time. */
    private long seen() {
        synchronized (seen) {
            return seen.isEmpty() ? -1 : seen.lastKey();
        }
    }

    @Override
    public void sent(String correlation, long nanos) {
        sent.put(correlation, nanos);
    }

    /** Waits until everything stored is visible; gives the events that it waited for and the seconds. */
    double[] awaitAll() throws SQLException, InterruptedException {
        while (seen() < 0) {
            Thread.sleep(1);
        }
        long head = head();
        long begin = System.nanoTime();
        long first = seen();
        while (seen() < head) {
            if (System.nanoTime() - begin > 300e9) {
                throw new IllegalStateException("Reporting has not come further than %d of %d".formatted(seen(), head));
            }
            Thread.sleep(2);
        }
        return new double[] {head - first, (System.nanoTime() - begin) / 1e9};
    }

    private long head() throws SQLException {
        try (Connection database = stage.superuser(stage.planManagement());
                var statement = database.createStatement();
                var row = statement.executeQuery("select coalesce(max(global_index), 0) from domain_event_entry")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** From the sending of each command until it was visible. */
    Histogram nanos() throws SQLException {
        Map<String, Long> positions = new HashMap<>();
        try (Connection database = stage.superuser(stage.planManagement());
                var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select convert_from(meta_data, 'UTF8')::jsonb ->> 'correlationId', max(global_index)
                        from domain_event_entry group by 1
                        """)) {
            while (rows.next()) {
                positions.put(rows.getString(1), rows.getLong(2));
            }
        }
        Histogram nanos = Load.histogram();
        synchronized (seen) {
            sent.forEach((correlation, begin) -> {
                Long position = positions.get(correlation);
                Map.Entry<Long, Long> sighting = position == null ? null : seen.ceilingEntry(position);
                if (sighting == null) {
                    throw new IllegalStateException("Command " + correlation + " was not seen");
                }
                nanos.recordValue(Math.max(1, sighting.getValue() - begin));
            });
        }
        return nanos;
    }

    /** Forgets what was followed so far. */
    void clear() {
        sent.clear();
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        watching = false;
        watcher.join();
        frontier.close();
    }
}
