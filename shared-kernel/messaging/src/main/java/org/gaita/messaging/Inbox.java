package org.gaita.messaging;

import java.time.Clock;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Takes the events of other services from Kafka into this service's database, each exactly once and in the order of its
 * stream (design, decision 8). Where to read on is kept in the database, in the transaction of the effects.
 */
public final class Inbox implements SmartLifecycle {
    private final InboxStatus status;
    private final DeadLetters deadLetters;
    private final Worker worker;

    /**
     * An inbox that {@link #start()} sets going.
     *
     * @param jdbc the service's database
     * @param transactions of the same database, with savepoints
     * @param clock the service's
     */
    public Inbox(
            InboxSettings settings,
            KafkaSettings kafka,
            InboxHandler handler,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this(settings, kafka, handler, jdbc, transactions, clock, Tracing.NONE);
    }

    Inbox(
            InboxSettings settings,
            KafkaSettings kafka,
            InboxHandler handler,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            Tracing tracing) {
        this.status = new InboxStatus(clock);
        InboxTables tables = new InboxTables(jdbc);
        Attempt attempt = new Attempt(handler, jdbc, transactions);
        this.deadLetters = new DeadLetters(tables, attempt, transactions, status);
        InboxReader.Parts parts = new InboxReader.Parts(
                settings,
                kafka,
                handler,
                tables,
                new BatchIntake(tables, attempt),
                transactions,
                deadLetters,
                status,
                tracing);
        this.worker = new Worker("inbox-" + settings.group(), own -> read(own, parts), status::fails);
    }

    private static void read(Worker worker, InboxReader.Parts parts) throws InterruptedException {
        try (InboxReader reader = new InboxReader(parts)) {
            reader.read(worker);
        }
    }

    /** For health and metrics. */
    public InboxStatus status() {
        return status;
    }

    /** What could not be taken in. */
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void stop() {
        worker.stop();
    }

    @Override
    public boolean isRunning() {
        return worker.running();
    }
}
