package org.gaita.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads from Kafka, from one joining of the group to the leaving of it. */
final class InboxReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InboxReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration REFRESH = Duration.ofSeconds(2);

    /** What a reader works with. */
    record Parts(
            InboxSettings settings,
            KafkaSettings kafka,
            InboxHandler handler,
            InboxTables tables,
            BatchIntake intake,
            PlatformTransactionManager transactions,
            DeadLetters deadLetters,
            InboxStatus status,
            Tracing tracing) {}

    private final Parts parts;
    private final TransactionTemplate transaction;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final InboxProgress progress = new InboxProgress();
    /** Where this instance left each partition that it reads. */
    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    /** Partitions that were given to this instance and are not read before their place is known. */
    private final Set<TopicPartition> unplaced = new LinkedHashSet<>();

    private long refreshed = System.nanoTime() - REFRESH.toNanos();

    InboxReader(Parts parts) {
        this.parts = parts;
        this.transaction = new TransactionTemplate(parts.transactions());
        this.consumer = new KafkaConsumer<>(
                parts.kafka().with(properties(parts.settings())),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Map<String, Object> properties(InboxSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("group.id", settings.group());
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("allow.auto.create.topics", false);
        properties.put("fetch.min.bytes", 1);
        properties.put("fetch.max.wait.ms", 100);
        properties.put("max.poll.records", settings.batch());
        properties.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        properties.put("session.timeout.ms", (int) settings.sessionTimeout().toMillis());
        // The answer to a heartbeat tells that partitions move, which takes two rounds.
        properties.put("heartbeat.interval.ms", (int)
                Math.min(500, settings.sessionTimeout().toMillis() / 4));
        // A broker that does not answer is left sooner than after the usual half a minute.
        properties.put("request.timeout.ms", 10_000);
        // A topic that does not exist yet is noticed soon after it does.
        properties.put("metadata.max.age.ms", 5_000);
        if (settings.instance() != null) {
            properties.put("group.instance.id", settings.instance());
        }
        return properties;
    }

    void read(Worker worker) throws InterruptedException {
        List<String> topics = new ArrayList<>(parts.settings().topics());
        topics.add(Topics.PROGRESS);
        consumer.subscribe(topics, new Assignment());
        while (worker.running()) {
            try {
                step();
                worker.succeeded();
                parts.status().works();
            } catch (RuntimeException e) {
                if (!worker.running()) {
                    return;
                }
                if (e instanceof KafkaException && !(e instanceof RetriableException)) {
                    throw e;
                }
                rewind();
                worker.recover(e);
            }
        }
    }

    private void step() {
        place();
        ConsumerRecords<byte[], byte[]> messages = consumer.poll(POLL);
        Map<String, Progress> reports = new LinkedHashMap<>();
        List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            if (message.topic().equals(Topics.PROGRESS)) {
                readReport(message, reports);
            } else if (offsets.containsKey(new TopicPartition(message.topic(), message.partition()))) {
                events.add(message);
            }
        }
        if (!events.isEmpty()) {
            takeIn(events);
        }
        reports.values().forEach(report -> progress.reported(report, consumer));
        tellProgress();
        refreshStatus();
    }

    private void takeIn(List<ConsumerRecord<byte[], byte[]>> messages) {
        Map<TopicPartition, Long> to = new HashMap<>();
        List<ReceivedEvent> events = new ArrayList<>();
        List<UnreadableMessage> unreadable = new ArrayList<>();
        List<Tracing.Step> steps = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            to.put(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
            steps.add(parts.tracing().takingIn(message));
            try {
                events.add(EventMessages.ofMessage(message));
            } catch (UnreadableMessage e) {
                unreadable.add(e);
            }
        }
        BatchIntake.Outcome outcome;
        try {
            outcome = takeIn(to, events, unreadable);
        } catch (RuntimeException e) {
            steps.forEach(step -> step.failed(e));
            throw e;
        }
        steps.forEach(Tracing.Step::done);
        offsets.putAll(to);
        parts.status().tookIn(outcome);
        if (outcome.parked() > 0) {
            refreshed = System.nanoTime() - REFRESH.toNanos();
        }
        // What was missing has come after all: the stream goes on without anybody's help.
        outcome.mended().forEach(stream -> parts.deadLetters().replay(stream.service(), stream.streamId()));
    }

    private BatchIntake.Outcome takeIn(
            Map<TopicPartition, Long> to, List<ReceivedEvent> events, List<UnreadableMessage> unreadable) {
        return transaction.execute(any -> {
            parts.tables().limitWaiting();
            if (!parts.tables().moveOffsets(offsets, to)) {
                throw new MessagingFailure("Another instance has taken over", null);
            }
            for (UnreadableMessage message : unreadable) {
                LOG.warn("Put aside: {}", message.getMessage());
                parts.tables().keep(message.message(), Sentences.of(message));
            }
            return parts.intake().takeIn(events);
        });
    }

    private void readReport(ConsumerRecord<byte[], byte[]> message, Map<String, Progress> reports) {
        try {
            Progress report = Progress.ofJson(message.value());
            if (parts.settings().topics().contains(Topics.eventsOf(report.service()))) {
                reports.put(report.service(), report);
            }
        } catch (RuntimeException e) {
            LOG.warn("{} at offset {} is no report of progress: {}", message.topic(), message.offset(), e.getMessage());
        }
    }

    private void tellProgress() {
        for (String topic : parts.settings().topics()) {
            String service = Topics.serviceOf(topic);
            if (progress.isAwaiting(service)) {
                Map<TopicPartition, Long> here = parts.tables().offsets(topic);
                progress.reached(service, here).ifPresent(this::tell);
            }
        }
    }

    private void tell(Progress reached) {
        transaction.executeWithoutResult(any -> {
            if (parts.tables().advance(reached)) {
                parts.handler().progress(reached.service(), reached.position(), reached.confirmedAt());
            }
        });
        parts.status().complete(reached);
    }

    private void refreshStatus() {
        if (System.nanoTime() - refreshed < REFRESH.toNanos()) {
            return;
        }
        refreshed = System.nanoTime();
        parts.status().parkedStreams(parts.tables().parkedStreams());
        parts.status().unreadable(parts.tables().unreadable());
        parts.tables().progress().forEach(parts.status()::complete);
        for (String topic : parts.settings().topics()) {
            long lag = offsets.keySet().stream()
                    .filter(partition -> partition.topic().equals(topic))
                    .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                    .sum();
            parts.status().lags(Topics.serviceOf(topic), lag);
        }
    }

    /** The database says where to read on; what Kafka may think of it does not matter. */
    private void place() {
        if (unplaced.isEmpty()) {
            return;
        }
        List<TopicPartition> events = unplaced.stream()
                .filter(partition -> !partition.topic().equals(Topics.PROGRESS))
                .toList();
        Map<TopicPartition, Long> kept = parts.tables().offsets(events);
        Map<TopicPartition, Long> ends = consumer.endOffsets(events, Duration.ofSeconds(5));
        for (TopicPartition partition : events) {
            long next = kept.getOrDefault(partition, 0L);
            if (next > ends.getOrDefault(partition, 0L)) {
                LOG.warn("{} ends before {}: it was made anew, and is read from its start", partition, next);
                if (!parts.tables().beginAgain(partition, next)) {
                    throw new MessagingFailure("Another instance has taken over", null);
                }
                next = 0;
            }
            consumer.seek(partition, next);
            offsets.put(partition, next);
        }
        // Reports of progress are few, and only the newest counts: all are read at each start.
        consumer.seekToBeginning(unplaced.stream()
                .filter(partition -> partition.topic().equals(Topics.PROGRESS))
                .toList());
        consumer.resume(unplaced);
        unplaced.clear();
    }

    private void rewind() {
        consumer.pause(consumer.assignment());
        offsets.clear();
        unplaced.addAll(consumer.assignment());
    }

    /** Others get its partitions at once, also those of an instance that has a name for after a kill. */
    @Override
    public void close() {
        consumer.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }

    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            unplaced.addAll(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            unplaced.removeAll(partitions);
            offsets.keySet().removeAll(partitions);
        }
    }
}
