package org.gaita.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gaita.embedded.DatabaseAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A service that records events, and its relay. */
final class Store implements AutoCloseable {
    final String service;
    final DatabaseAccess access;
    final JdbcClient jdbc;
    private final SingleConnectionDataSource connection;
    private final Map<String, Long> sequences = new HashMap<>();

    Store() {
        this(Servers.newName("service"), Servers.newStore());
    }

    Store(String service, DatabaseAccess access) {
        this.service = service;
        this.access = access;
        this.connection = new SingleConnectionDataSource(access.url(), access.user(), access.userPassword(), true);
        this.jdbc = JdbcClient.create(connection);
    }

    ConnectionSource connections() {
        return ConnectionSource.direct(access.url(), access.user(), access.userPassword(), "relay of a test");
    }

    Relay relay() {
        return relay(Servers.kafka());
    }

    Relay relay(KafkaSettings kafka) {
        return new Relay(RelaySettings.of(service), kafka, connections(), Clock.systemUTC());
    }

    /** Records the next event of a stream, in a transaction of its own. */
    void record(String stream) {
        recordAt(stream, Instant.now());
    }

    void recordAt(String stream, Instant time) {
        long sequence = sequences.merge(stream, 0L, (before, zero) -> before + 1);
        jdbc.sql("""
                        insert into domain_event_entry (event_identifier, aggregate_identifier, type, sequence_number,
                                                        payload_type, payload_revision, time_stamp, payload, meta_data)
                        values (?, ?, 'Commitment', ?, 'plan-management.ProgressReported', '1', ?, ?, ?)
                        """)
                .params(
                        UUID.randomUUID().toString(),
                        stream,
                        sequence,
                        OffsetDateTime.ofInstant(time, ZoneOffset.UTC),
                        payload(stream, sequence),
                        metaData())
                .update();
    }

    /** So many events, spread over the streams in turn. */
    void record(List<String> streams, int count) {
        for (int i = 0; i < count; i++) {
            record(streams.get(i % streams.size()));
        }
    }

    long head() {
        return jdbc.sql("select coalesce(max(global_index), 0) from domain_event_entry")
                .query(Long.class)
                .single();
    }

    long token() {
        return jdbc.sql("select coalesce(max(position), 0) from relay_token")
                .query(Long.class)
                .single();
    }

    /** What stands in the store, in order. */
    List<StoredEvent> events() {
        try (RelayStore store = RelayStore.open(connections(), service)) {
            return store.after(0, Integer.MAX_VALUE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] payload(String stream, long sequence) {
        // Spacing and letters that a JSON library would not write that way.
        return "{ \"stream\":\"%s\",\"n\" : %d, \"text\":\"Ķekava \\u0161\" }"
                .formatted(stream, sequence)
                .getBytes(UTF_8);
    }

    static byte[] metaData() {
        return """
                {"occurredOn":"2026-03-01","actor":"019a-person","role":"reporter","institution":"VK", "correlationId":"c-1","causationId":"c-0","sourceTitle":"Ziņojums"}""".getBytes(UTF_8);
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
