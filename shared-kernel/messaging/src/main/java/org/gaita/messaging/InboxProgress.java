package org.gaita.messaging;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Turns "the service is complete up to here" into "and so is this database": when a report arrives, everything up to
 * its position is on Kafka; when where the topic ended at that moment has been passed, it is here.
 */
final class InboxProgress {
    private static final int MOST = 32;

    private final Map<String, Deque<Awaited>> awaited = new HashMap<>();

    private record Awaited(Progress progress, Map<TopicPartition, Long> ends) {}

    void reported(Progress progress, Consumer<byte[], byte[]> consumer) {
        Deque<Awaited> queue = awaited.computeIfAbsent(progress.service(), any -> new ArrayDeque<>());
        if (queue.size() >= MOST) {
            // Far behind: the oldest is reached first, the newest is what matters in the end.
            queue.removeLast();
        }
        queue.addLast(new Awaited(progress, ends(progress, consumer)));
    }

    private static Map<TopicPartition, Long> ends(Progress progress, Consumer<byte[], byte[]> consumer) {
        String topic = Topics.eventsOf(progress.service());
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (int partition = 0; partition < progress.ends().size(); partition++) {
            ends.put(new TopicPartition(topic, partition), progress.ends().get(partition));
        }
        return ends.isEmpty() ? endsOfNow(topic, consumer) : ends;
    }

    /** Asking costs up to the time that a fetch waits at the broker. */
    private static Map<TopicPartition, Long> endsOfNow(String topic, Consumer<byte[], byte[]> consumer) {
        return consumer.endOffsets(
                consumer.partitionsFor(topic, Duration.ofSeconds(2)).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList(),
                Duration.ofSeconds(2));
    }

    boolean isAwaiting(String service) {
        return !awaited.getOrDefault(service, new ArrayDeque<>()).isEmpty();
    }

    /** The newest report of the service that has come true, if one has since the last call. */
    Optional<Progress> reached(String service, Map<TopicPartition, Long> offsets) {
        Deque<Awaited> queue = awaited.getOrDefault(service, new ArrayDeque<>());
        Progress reached = null;
        while (!queue.isEmpty() && isPassed(queue.getFirst().ends(), offsets)) {
            reached = queue.removeFirst().progress();
        }
        return Optional.ofNullable(reached);
    }

    private static boolean isPassed(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> offsets) {
        return ends.entrySet().stream().allMatch(end -> offsets.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
