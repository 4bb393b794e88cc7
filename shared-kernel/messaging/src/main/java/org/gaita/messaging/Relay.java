package org.gaita.messaging;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.gaita.messaging.RelayStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes a service's events from its store to Kafka, in their order, each at least once and without a gap (design,
 * decision 7). Of several instances one publishes; commands never wait for it.
 */
public final class Relay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** Whoever publishes asks its database something at least every second. */
    private static final Duration SILENCE = Duration.ofSeconds(6);

    private final RelaySettings settings;
    private final KafkaSettings kafka;
    private final ConnectionSource connections;
    private final Clock clock;
    private final Tracing tracing;
    private final RelayStatus status;
    private final Worker worker;

    /**
     * A relay that {@link #start()} sets going.
     *
     * @param connections to the service's own database
     * @param clock the service's
     */
    public Relay(RelaySettings settings, KafkaSettings kafka, ConnectionSource connections, Clock clock) {
        this(settings, kafka, connections, clock, Tracing.NONE);
    }

    Relay(RelaySettings settings, KafkaSettings kafka, ConnectionSource connections, Clock clock, Tracing tracing) {
        this.tracing = tracing;
        this.settings = settings;
        this.kafka = kafka;
        this.connections = connections;
        this.clock = clock;
        this.status = new RelayStatus(clock);
        this.worker = new Worker(
                "relay-" + settings.service(),
                this::session,
                failure -> status.is(State.WAITING, Sentences.of(failure)));
    }

    /** For health and metrics. */
    public RelayStatus status() {
        return status;
    }

    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void stop() {
        worker.stop();
        status.is(State.STOPPED, "");
    }

    @Override
    public boolean isRunning() {
        return worker.running();
    }

    /** One connection to the store; it ends by a failure or when the relay is stopped. */
    private void session(Worker worker) throws Exception {
        try (RelayStore store = RelayStore.open(connections, settings.service())) {
            while (worker.running() && !store.tryLead()) {
                status.lags(store.lag());
                status.is(State.STANDBY, "Another instance publishes");
                worker.pause(settings.retry());
            }
            if (worker.running()) {
                lead(worker, store);
            }
        }
    }

    private void lead(Worker worker, RelayStore store) throws Exception {
        status.lags(store.lag());
        ensureTopics();
        PublishedHead published = PublishedHead.read(kafka, settings.service());
        Optional<String> refusal = published.refusal(store);
        if (refusal.isPresent()) {
            refuse(worker, store, refusal.get());
            return;
        }
        try (RelayPublisher publisher = new RelayPublisher(kafka, settings.service(), published.ends(), tracing)) {
            status.is(State.PUBLISHING, "");
            store.leadOnlyWhileActive(SILENCE);
            new Session(worker, store, publisher, startAfter(store, published)).run();
        }
    }

    private void ensureTopics() throws InterruptedException {
        try (Admin admin =
                Admin.create(kafka.with(Map.of("default.api.timeout.ms", 3_000, "request.timeout.ms", 3_000)))) {
            Topics.ensure(
                    admin,
                    List.of(
                            Topics.events(settings.service(), settings.partitions(), settings.replicationFactor()),
                            Topics.progress(settings.replicationFactor())),
                    Duration.ofSeconds(4));
        }
    }

    /** Stays as long as the connection: only another database, hence another connection, can change the answer. */
    private void refuse(Worker worker, RelayStore store, String sentence) throws SQLException {
        LOG.error(sentence);
        status.is(State.REFUSING, sentence);
        // So that every other instance looks and refuses, too.
        store.stepDown();
        while (worker.running()) {
            store.awaitCommit(settings.confirmIdle());
            status.lags(store.lag());
        }
    }

    private long startAfter(RelayStore store, PublishedHead published) throws SQLException {
        long token = store.token();
        if (published.highestEvent() < token) {
            // Kafka lost what it had acknowledged. Consumers skip what they already have.
            LOG.warn(
                    "Kafka ends at position {}, although {} was acknowledged; publishing again from {}",
                    published.highestEvent(),
                    token,
                    published.completeUpTo());
            return published.completeUpTo();
        }
        return token;
    }

    /** Publishing, from the head check until something fails. */
    private final class Session {
        private final Worker worker;
        private final RelayStore store;
        private final RelayPublisher publisher;
        private final ProgressReport progress;
        private long token;

        Session(Worker worker, RelayStore store, RelayPublisher publisher, long token) {
            this.worker = worker;
            this.store = store;
            this.publisher = publisher;
            this.token = token;
            this.progress = new ProgressReport(settings);
        }

        void run() throws Exception {
            while (worker.running()) {
                List<StoredEvent> events = store.after(token, settings.batch());
                if (!events.isEmpty()) {
                    publisher.publish(events, this::stillWaiting);
                    token = events.getLast().position();
                    store.moveTo(token);
                    status.is(State.PUBLISHING, "");
                }
                reportProgress();
                worker.succeeded();
                if (events.isEmpty()) {
                    store.awaitCommit(progress.untilDue(token, settings.poll()));
                }
            }
        }

        private void reportProgress() throws Exception {
            if (progress.isDue(token)) {
                progress.confirmed(store.confirm(clock));
                status.lags(store.lag());
            }
            Optional<Progress> reached = progress.reached(token);
            if (reached.isPresent()) {
                publisher.publish(reached.get(), this::stillWaiting);
                status.is(State.PUBLISHING, "");
            }
        }

        /** Also fails when the connection is gone, and with it the right to publish. */
        private void stillWaiting() throws SQLException {
            if (!worker.running()) {
                throw new MessagingFailure("Stopped", null);
            }
            status.lags(store.lag());
            status.is(State.WAITING, "Kafka does not acknowledge; events wait in the store");
        }
    }
}
