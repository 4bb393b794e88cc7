package org.gaita.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gaita.events.EventType;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The event store and the relay's token, over one connection. Whoever leads holds an advisory lock of that connection:
 * when the connection ends, so does the right to move the token, and another instance takes over.
 */
final class RelayStore implements AutoCloseable {
    private static final long LEADER_KEY = 7202L;

    private final Connection connection;
    private final String service;

    private RelayStore(Connection connection, String service) {
        this.connection = connection;
        this.service = service;
    }

    /** How far the relay has come, how far the store is, and since when the oldest event waits. */
    record Lag(long position, long head, @Nullable Instant oldestWaiting) {}

    static RelayStore open(ConnectionSource source, String service) throws SQLException {
        Connection connection = source.open();
        try {
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set lock_timeout = '2s'");
                // A leader whose machine is gone must not hold its lock for hours.
                statement.execute("set tcp_keepalives_idle = 3");
                statement.execute("set tcp_keepalives_interval = 1");
                statement.execute("set tcp_keepalives_count = 3");
                statement.execute("listen " + AppendGuard.CHANNEL);
            }
            return new RelayStore(connection, service);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    boolean tryLead() throws SQLException {
        boolean leads = number("select pg_try_advisory_lock(?)::int", LEADER_KEY) == 1;
        if (leads) {
            update("insert into relay_token (service) values (?) on conflict do nothing", service);
        }
        return leads;
    }

    /** Gives up the right to publish. */
    void stepDown() throws SQLException {
        number("select pg_advisory_unlock(?)::int", LEADER_KEY);
    }

    /**
     * From now on the database ends this connection, and with it the lock, when nothing was asked over it for this long:
     * a leader that stands still, or that nothing reaches any more, makes room for another.
     */
    void leadOnlyWhileActive(Duration silence) throws SQLException {
        long millis = silence.toMillis();
        update("set idle_session_timeout = " + millis);
        update("set idle_in_transaction_session_timeout = " + millis);
    }

    List<StoredEvent> after(long position, int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
            select global_index, event_identifier, aggregate_identifier, type, sequence_number,
                   payload_type, payload_revision, time_stamp, meta_data, payload
            from domain_event_entry where global_index > ? order by global_index limit ?
            """)) {
            query.setLong(1, position);
            query.setInt(2, limit);
            List<StoredEvent> events = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    events.add(new StoredEvent(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getLong(5),
                            new EventType(row.getString(6), Integer.parseInt(row.getString(7))),
                            row.getObject(8, OffsetDateTime.class).toInstant(),
                            row.getBytes(9),
                            row.getBytes(10)));
                }
            }
            return events;
        }
    }

    long head() throws SQLException {
        return number("select coalesce(max(global_index), 0) from domain_event_entry");
    }

    Optional<String> eventIdAt(long position) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select event_identifier from domain_event_entry where global_index = ?")) {
            query.setLong(1, position);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    long token() throws SQLException {
        return number("select coalesce(max(position), 0) from relay_token where service = ?", service);
    }

    /** Losing the newest token to a power cut only repeats events, so the commit does not wait for the disk. */
    void moveTo(long position) throws SQLException {
        inTransaction(() -> {
            update("set local synchronous_commit = off");
            update(
                    "update relay_token set position = ?, updated_at = clock_timestamp() where service = ?",
                    position,
                    service);
            return position;
        });
    }

    Lag lag() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
            with token as (select coalesce(max(position), 0) as position from relay_token where service = ?)
            select token.position,
                   (select coalesce(max(global_index), 0) from domain_event_entry),
                   (select time_stamp from domain_event_entry where global_index = token.position + 1)
            from token
            """)) {
            query.setString(1, service);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                OffsetDateTime oldest = row.getObject(3, OffsetDateTime.class);
                return new Lag(row.getLong(1), row.getLong(2), oldest == null ? null : oldest.toInstant());
            }
        }
    }

    /**
     * What can be said truly now: nobody appends while the append lock is held, and who appends later is clamped by the
     * store's trigger to {@code confirmed_at} or later. The instant given out lies one microsecond before that, so that
     * an event recorded at {@code confirmed_at} itself does not belong to it.
     */
    Progress confirm(Clock clock) throws SQLException {
        return inTransaction(() -> {
            update("select pg_advisory_xact_lock(?)", AppendGuard.LOCK_KEY);
            try (PreparedStatement statement = connection.prepareStatement("""
                update relay_token
                set confirmed_position = (select coalesce(max(global_index), 0) from domain_event_entry),
                    confirmed_at = greatest(confirmed_at, ?)
                where service = ?
                returning confirmed_position, confirmed_at
                """)) {
                statement.setObject(1, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
                statement.setString(2, service);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    Instant from = row.getObject(2, OffsetDateTime.class).toInstant();
                    return new Progress(service, row.getLong(1), from.minus(1, ChronoUnit.MICROS));
                }
            }
        });
    }

    /** Returns when the store tells of a commit, or after the time given. */
    void awaitCommit(Duration patience) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications((int) Math.max(1, patience.toMillis()));
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (!connection.isClosed()) {
                update("unlisten *");
                update("select pg_advisory_unlock_all()");
            }
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private long number(String sql, Object... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            set(query, values);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            statement.execute();
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
