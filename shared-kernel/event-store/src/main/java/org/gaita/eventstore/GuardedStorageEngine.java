package org.gaita.eventstore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Axon's JDBC engine on the guarded table: position and recordedAt are assigned by the database under the append lock
 * (design, decisions 4 and 6), so what this process passes as a time is only a lower bound.
 *
 * <p>Events are written last of all in their transaction, just before its commit: whoever appends holds the lock until
 * the commit is on the disk, and everybody else waits meanwhile. What the command still has to do (look-up tables, its
 * answer, its idempotency key) happens before. Whoever asks the engine for events earlier finds them: they are written
 * then.
 */
final class GuardedStorageEngine extends JdbcEventStorageEngine {
    private static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("domain_event_entry")
            .snapshotTable("snapshot_event_entry")
            .globalIndexColumn("global_index")
            .timestampColumn("time_stamp")
            .eventIdentifierColumn("event_identifier")
            .aggregateIdentifierColumn("aggregate_identifier")
            .sequenceNumberColumn("sequence_number")
            .typeColumn("type")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .payloadColumn("payload")
            .metaDataColumn("meta_data")
            .build();

    private final Consumer<Duration> appended;

    GuardedStorageEngine(
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer serializer,
            Consumer<Duration> appended) {
        super(builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .dataType(byte[].class)
                .schema(SCHEMA)
                .persistenceExceptionResolver(GuardedStorageEngine::isDuplicate));
        this.appended = appended;
    }

    private void insert(List<? extends EventMessage<?>> events, Serializer serializer) {
        long start = System.nanoTime();
        super.appendEvents(events, serializer);
        appended.accept(Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            insert(events, serializer);
            return;
        }
        Waiting waiting = (Waiting) TransactionSynchronizationManager.getResource(this);
        if (waiting == null) {
            waiting = new Waiting(serializer);
            TransactionSynchronizationManager.bindResource(this, waiting);
            TransactionSynchronizationManager.registerSynchronization(waiting);
        }
        waiting.events.addAll(events);
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequence) {
        writeWaiting();
        return super.readEvents(stream, firstSequence);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        writeWaiting();
        return super.lastSequenceNumberFor(stream);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken after, boolean mayBlock) {
        writeWaiting();
        return super.readEvents(after, mayBlock);
    }

    private void writeWaiting() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Waiting waiting) {
            waiting.write();
        }
    }

    /** What this transaction is going to write. */
    private final class Waiting implements TransactionSynchronization {
        private final Serializer serializer;
        private final List<EventMessage<?>> events = new ArrayList<>();

        Waiting(Serializer serializer) {
            this.serializer = serializer;
        }

        void write() {
            if (!events.isEmpty()) {
                List<EventMessage<?>> now = List.copyOf(events);
                events.clear();
                insert(now, serializer);
            }
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write();
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(GuardedStorageEngine.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(GuardedStorageEngine.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(GuardedStorageEngine.this);
        }
    }

    private static boolean isDuplicate(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected Object readTimeStamp(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    protected void writeTimestamp(PreparedStatement statement, int position, Instant time) throws SQLException {
        statement.setObject(position, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
    }
}
