package org.gaita.eventstore;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers aggregates between commands instead of replaying their streams, and never answers from a stale one: under
 * the stream's lock, what is remembered counts only if the stored stream ends where it ends. It is remembered after the
 * commit and forgotten when it is used, so a transaction that rolls back leaves nothing behind.
 */
final class RememberingRepository<T> extends EventSourcingRepository<T> {
    private static final int MOST = 500;

    private final EventStore eventStore;
    private final AggregateModel<T> model;
    private final Map<String, Remembered<T>> remembered =
            Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Remembered<T>> eldest) {
                    return size() > MOST;
                }
            });

    private record Remembered<T>(T root, long sequence) {}

    RememberingRepository(Builder<T> builder, EventStore eventStore, AggregateModel<T> model) {
        super(builder);
        this.eventStore = eventStore;
        this.model = model;
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String stream, Long expectedVersion) {
        Remembered<T> known = remembered.remove(stream);
        if (known != null
                && eventStore
                        .lastSequenceNumberFor(stream)
                        .filter(last -> last == known.sequence())
                        .isPresent()) {
            return EventSourcedAggregate.reconstruct(
                    known.root(), model, known.sequence(), false, eventStore, NoSnapshotTriggerDefinition.TRIGGER);
        }
        return super.doLoadWithLock(stream, expectedVersion);
    }

    @Override
    protected void doSaveWithLock(EventSourcedAggregate<T> aggregate) {
        super.doSaveWithLock(aggregate);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            T root = aggregate.getAggregateRoot();
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    Long sequence = aggregate.version();
                    if (sequence != null && !aggregate.isDeleted()) {
                        remembered.put(aggregate.identifierAsString(), new Remembered<>(root, sequence));
                    }
                }
            });
        }
    }
}
