package org.gaita.faults;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;

/** Looks at the reading service's record all the time, and notes what has arrived there. */
final class Sightings implements AutoCloseable {
    private static final long EVERY_MILLIS = 10;

    private final Fleet fleet;
    private final Trace trace;
    private final Journal journal;
    private final Thread thread;
    private final Set<Long> seen = new HashSet<>();
    private long completeUpTo;
    private volatile boolean running = true;

    Sightings(Fleet fleet, Trace trace, Journal journal) {
        this.fleet = fleet;
        this.trace = trace;
        this.journal = journal;
        this.thread = Thread.ofPlatform().name("sightings").daemon().start(this::look);
    }

    private void look() {
        while (running) {
            try (Connection connection = fleet.database().connect(Fleet.VIEWS)) {
                while (running) {
                    look(connection);
                    Thread.sleep(EVERY_MILLIS);
                }
            } catch (SQLException e) {
                // The database is away for a while.
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "select position, payload from record where service = ? and position > ? order by position")) {
            query.setQueryTimeout(5);
            query.setString(1, trace.service());
            query.setLong(2, completeUpTo);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    long position = rows.getLong(1);
                    if (seen.add(position)) {
                        Matcher marker = trace.marker().matcher(new String(rows.getBytes(2), StandardCharsets.UTF_8));
                        while (marker.find()) {
                            journal.visible(marker.group());
                        }
                    }
                }
            }
        }
        while (seen.remove(completeUpTo + 1)) {
            completeUpTo++;
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join(2_000);
        thread.interrupt();
    }
}
