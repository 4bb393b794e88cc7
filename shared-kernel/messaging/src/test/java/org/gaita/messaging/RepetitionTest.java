package org.gaita.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.messaging.Eventually.eventually;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** A relay that dies between an acknowledgement and its token repeats itself. The inbox must not, and only the inbox does not. */
class RepetitionTest {

    @Test
    void a_repeating_relay_doubles_nothing_behind_the_inbox_and_much_without_it() {
        List<String> streams = Servers.streams(7);
        try (Store store = new Store();
                Consumer consumer = new Consumer();
                Consumer naive = new Consumer()) {
            Inbox inbox = consumer.inbox(store.service);
            inbox.start();
            for (int round = 1; round <= 3; round++) {
                store.record(streams, 100);
                Relay relay = store.relay();
                relay.start();
                long head = store.head();
                eventually("all acknowledged", () -> store.token() == head);
                relay.stop();
                // What the database would hold if the process had died before it could move the token.
                store.jdbc
                        .sql("update relay_token set position = position - 50")
                        .update();
            }
            eventually("300 effects", () -> consumer.effects() >= 300);
            eventually("the repetitions", () -> inbox.status().duplicates() == 100);
            inbox.stop();

            handleEverythingWithoutAnInbox(store, naive);

            assertThat(consumer.effects()).isEqualTo(300);
            assertThat(consumer.doubled()).isZero();
            assertThat(consumer.outOfOrder()).isZero();
            assertThat(naive.effects()).isEqualTo(400);
            assertThat(naive.doubled()).isEqualTo(100);
            assertThat(naive.outOfOrder()).isPositive();
        }
    }

    /** The control arm: a plain consumer that hands every message to the same handler. */
    private static void handleEverythingWithoutAnInbox(Store store, Consumer naive) {
        String topic = Topics.eventsOf(store.service);
        try (var kafka = new KafkaConsumer<>(
                Servers.kafka().with(new HashMap<>()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = kafka.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            kafka.assign(partitions);
            kafka.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = kafka.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> kafka.position(partition) < ends.get(partition))) {
                kafka.poll(Duration.ofMillis(100))
                        .forEach(message -> naive.handle(List.of(EventMessages.ofMessage(message))));
            }
        }
    }
}
