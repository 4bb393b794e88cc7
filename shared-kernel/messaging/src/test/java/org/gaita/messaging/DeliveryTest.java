package org.gaita.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.messaging.Eventually.eventually;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private Store store;
    private Consumer consumer;
    private Relay relay;
    private Inbox inbox;

    @BeforeEach
    void start() {
        store = new Store();
        consumer = new Consumer();
        relay = store.relay();
        inbox = consumer.inbox(store.service);
    }

    @AfterEach
    void stop() {
        inbox.stop();
        relay.stop();
        consumer.close();
        store.close();
    }

    @Test
    void every_recorded_event_has_its_effect_once_and_in_the_order_of_its_stream() {
        List<String> streams = Servers.streams(20);
        store.record(streams, 700);
        relay.start();
        inbox.start();
        store.record(streams, 300);

        eventually("1000 effects", () -> consumer.effects() >= 1000);

        assertThat(consumer.effects()).isEqualTo(1000);
        assertThat(consumer.doubled()).isZero();
        assertThat(consumer.outOfOrder()).isZero();
        assertThat(consumer.jdbc
                        .sql("select payload from effect where stream_id = 'stream-7' and sequence = 3")
                        .query(byte[].class)
                        .single())
                .isEqualTo(Store.payload("stream-7", 3));
        assertThat(inbox.status().handled()).isEqualTo(1000);
    }

    @Test
    void what_was_delivered_twice_is_skipped() {
        List<String> streams = Servers.streams(5);
        store.record(streams, 100);
        relay.start();
        inbox.start();
        eventually("100 effects", () -> consumer.effects() == 100);

        relay.stop();
        store.jdbc.sql("update relay_token set position = 40").update();
        Relay again = store.relay();
        again.start();
        store.record(streams, 10);
        eventually("110 effects", () -> consumer.effects() >= 110);
        again.stop();

        assertThat(consumer.effects()).isEqualTo(110);
        assertThat(consumer.doubled()).isZero();
        // at least once: a slow machine may make the broker or the relay repeat more than we asked for
        assertThat(inbox.status().duplicates()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void an_event_is_elsewhere_within_a_moment_of_its_commit() throws Exception {
        relay.start();
        inbox.start();
        store.record("first");
        eventually("the first effect", () -> consumer.effects() == 1);
        for (int i = 0; i < 200; i++) {
            store.record("stream-" + i % 4);
            Thread.sleep(15);
        }
        eventually("all effects", () -> consumer.effects() == 201);

        List<Double> millis = consumer
                .jdbc
                .sql(
                        "select event_id, extract(epoch from taken_in_at) * 1000 as at from effect where stream_id <> 'first'")
                .query((row, number) -> row.getDouble("at") - recordedAt(row.getString("event_id")))
                .list()
                .stream()
                .sorted()
                .toList();
        System.out.printf(
                "From commit to effect: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms%n",
                millis.get(100), millis.get(190), millis.get(198));
        assertThat(Duration.ofMillis(millis.get(100).longValue())).isLessThan(Duration.ofMillis(100));
    }

    private double recordedAt(String eventId) {
        return store.jdbc
                .sql("select extract(epoch from time_stamp) * 1000 from domain_event_entry where event_identifier = ?")
                .param(eventId)
                .query(Double.class)
                .single();
    }
}
