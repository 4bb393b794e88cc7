package org.gaita.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What Kafka already holds of a service.
 *
 * @param tails the last event of each partition that has one
 * @param emptyPartitions how many partitions hold nothing
 * @param ends where each partition ends
 * @param progress the last that the service said of its progress; 0 when it said nothing
 */
record PublishedHead(List<Tail> tails, int emptyPartitions, List<Long> ends, long progress) {
    /** The last event of a partition. */
    record Tail(long position, String eventId) {}

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The highest position that was ever published, as far as Kafka can tell. */
    long highest() {
        return Math.max(progress, highestEvent());
    }

    long highestEvent() {
        return tails.stream().mapToLong(Tail::position).max().orElse(0);
    }

    /** Up to here every partition holds what belongs to it, whatever was lost after it. */
    long completeUpTo() {
        return emptyPartitions > 0
                ? 0
                : tails.stream().mapToLong(Tail::position).min().orElse(0);
    }

    static PublishedHead read(KafkaSettings kafka, String service) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("client.id", "relay-head-" + service);
        properties.put("enable.auto.commit", false);
        properties.put("allow.auto.create.topics", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("default.api.timeout.ms", 5_000);
        properties.put("request.timeout.ms", 5_000);
        try (var consumer =
                new KafkaConsumer<>(kafka.with(properties), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> events = partitions(consumer, Topics.eventsOf(service));
            Map<TopicPartition, Long> ends = consumer.endOffsets(events);
            List<Tail> tails = tails(consumer, events, ends);
            return new PublishedHead(
                    tails,
                    events.size() - tails.size(),
                    events.stream()
                            .map(partition -> ends.getOrDefault(partition, 0L))
                            .toList(),
                    progress(consumer, service));
        }
    }

    /** Why nothing may be published from that store; empty when it continues what Kafka holds. */
    Optional<String> refusal(RelayStore store) throws SQLException {
        long head = store.head();
        if (head < highest()) {
            return Optional.of(
                    "The store ends at position %d, but events up to position %d were already published. It looks like an old backup. Nothing is published and no instance is ready until the store is complete again: restore it up to its last event, then start the service again."
                            .formatted(head, highest()));
        }
        for (Tail tail : tails) {
            Optional<String> stored = store.eventIdAt(tail.position());
            if (!stored.equals(Optional.of(tail.eventId()))) {
                return Optional.of(
                        "The store has event %s at position %d, but event %s was published there. It looks like an old backup that was written to. Nothing is published and no instance is ready until the store is the one that was published: restore that one, then start the service again."
                                .formatted(stored.orElse("none"), tail.position(), tail.eventId()));
            }
        }
        return Optional.empty();
    }

    private static List<Tail> tails(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        List<TopicPartition> filled = partitions.stream()
                .filter(partition -> ends.getOrDefault(partition, 0L) > starts.getOrDefault(partition, 0L))
                .toList();
        consumer.assign(filled);
        filled.forEach(partition -> consumer.seek(partition, ends.getOrDefault(partition, 0L) - 1));
        Map<Integer, Tail> tails = new TreeMap<>();
        readUntil(
                consumer,
                () -> tails.size() == filled.size(),
                message -> tails.put(
                        message.partition(),
                        new Tail(
                                Long.parseLong(EventMessages.text(message.headers(), EventMessages.POSITION)),
                                EventMessages.text(message.headers(), EventMessages.ID))));
        return new ArrayList<>(tails.values());
    }

    private static long progress(KafkaConsumer<byte[], byte[]> consumer, String service) {
        TopicPartition partition = new TopicPartition(Topics.PROGRESS, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long[] last = {0};
        readUntil(consumer, () -> consumer.position(partition) >= end, message -> {
            if (message.key() != null && service.equals(new String(message.key(), UTF_8)) && message.value() != null) {
                last[0] = Progress.ofJson(message.value()).position();
            }
        });
        return last[0];
    }

    private interface Done {
        boolean isDone();
    }

    private interface Reader {
        void read(ConsumerRecord<byte[], byte[]> message);
    }

    private static void readUntil(KafkaConsumer<byte[], byte[]> consumer, Done done, Reader reader) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!done.isDone()) {
            if (Instant.now().isAfter(deadline)) {
                throw new MessagingFailure("Kafka does not tell what was published last", null);
            }
            consumer.poll(Duration.ofMillis(200)).forEach(reader::read);
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }
}
