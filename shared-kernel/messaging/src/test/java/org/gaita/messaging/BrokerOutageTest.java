package org.gaita.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.messaging.Eventually.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gaita.embedded.EmbeddedBroker;
import org.gaita.messaging.RelayStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerOutageTest {
    /** A minute in the long form. */
    private static final Duration OUTAGE =
            Boolean.getBoolean("gaita.prove") ? Duration.ofMinutes(1) : Duration.ofSeconds(4);

    private final List<Runnable> stops = new ArrayList<>();

    @AfterEach
    void stop() {
        stops.forEach(Runnable::run);
    }

    @Test
    void while_the_broker_is_down_events_are_recorded_and_all_arrive_afterwards(@TempDir Path directory)
            throws Exception {
        List<String> streams = Servers.streams(10);
        EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, 0);
        KafkaSettings kafka = new KafkaSettings(broker.bootstrapServers(), Map.of());
        try (Store store = new Store();
                Consumer consumer = new Consumer()) {
            Relay relay = store.relay(kafka);
            Inbox inbox = consumer.inbox(kafka, "outage", store.service);
            stops.add(inbox::stop);
            stops.add(relay::stop);
            relay.start();
            inbox.start();
            store.record(streams, 200);
            eventually("200 effects", () -> consumer.effects() == 200);

            broker.close();
            long began = System.nanoTime();
            int recorded = 200;
            while (System.nanoTime() - began < OUTAGE.toNanos()) {
                long before = System.nanoTime();
                store.record(streams, 10);
                recorded += 10;
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
                Thread.sleep(100);
            }
            assertThat(consumer.effects()).isEqualTo(200);
            eventually("it waits", () -> relay.status().doing().state() == State.WAITING);
            assertThat(relay.status().lagEvents()).isPositive();
            assertThat(relay.status().lagTime()).isPositive();

            broker = EmbeddedBroker.start(directory, broker.port(), 0);
            long expected = recorded;
            eventually("all effects", Duration.ofSeconds(60), () -> consumer.effects() >= expected);

            assertThat(consumer.effects()).isEqualTo(expected);
            assertThat(consumer.doubled()).isZero();
            assertThat(consumer.outOfOrder()).isZero();
            assertThat(inbox.deadLetters().list()).isEmpty();
            eventually("nothing waits", () -> relay.status().lagEvents() == 0);
            assertThat(relay.status().doing().state()).isEqualTo(State.PUBLISHING);
            stops.forEach(Runnable::run);
        } finally {
            broker.close();
        }
    }

    @Test
    void a_relay_that_starts_before_the_broker_publishes_when_it_comes(@TempDir Path directory) {
        int port;
        try (EmbeddedBroker first = EmbeddedBroker.start(directory, 0, 0)) {
            port = first.port();
        }
        KafkaSettings kafka = new KafkaSettings("127.0.0.1:" + port, Map.of());
        try (Store store = new Store()) {
            Relay relay = store.relay(kafka);
            stops.add(relay::stop);
            relay.start();
            store.record(Servers.streams(3), 9);
            eventually("it waits", () -> relay.status().doing().state() == State.WAITING);
            eventually("9 events are seen to wait", () -> relay.status().lagEvents() == 9);

            try (EmbeddedBroker second = EmbeddedBroker.start(directory, port, 0)) {
                assertThat(second.port()).isEqualTo(port);
                eventually("9 acknowledged", Duration.ofSeconds(60), () -> store.token() == 9);
                stops.forEach(Runnable::run);
            }
        }
    }
}
