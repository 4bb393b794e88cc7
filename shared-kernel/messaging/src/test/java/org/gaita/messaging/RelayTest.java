package org.gaita.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gaita.messaging.Eventually.eventually;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.gaita.messaging.RelayStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the relay makes of a store. */
class RelayTest {
    private final List<Relay> relays = new ArrayList<>();
    private Store store;

    @BeforeEach
    void start() {
        store = new Store();
    }

    @AfterEach
    void stop() {
        relays.forEach(Relay::stop);
        store.close();
    }

    @Test
    void events_are_published_as_cloud_events_with_the_bytes_of_the_store() {
        store.record(Servers.streams(3), 30);
        started();
        eventually("all acknowledged", () -> store.token() == 30);

        Map<Long, ConsumerRecord<String, CloudEvent>> published = new HashMap<>();
        for (var message : read(Topics.eventsOf(store.service), new CloudEventDeserializer())) {
            published.put(Long.parseLong(extension(message, "position")), message);
        }

        List<StoredEvent> stored = store.events();
        assertThat(published).hasSize(30);
        for (StoredEvent event : stored) {
            var message = published.get(event.position());
            CloudEvent cloud = message.value();
            assertThat(message.key()).isEqualTo(event.streamId());
            assertThat(Objects.requireNonNull(cloud.getData()).toBytes()).isEqualTo(event.payload());
            assertThat(cloud.getId()).isEqualTo(event.eventId());
            assertThat(cloud.getSource()).hasToString("/" + store.service);
            assertThat(cloud.getType()).isEqualTo("plan-management.ProgressReported");
            assertThat(cloud.getSubject()).isEqualTo(event.streamId());
            assertThat(Objects.requireNonNull(cloud.getTime()).toInstant()).isEqualTo(event.recordedAt());
            assertThat(cloud.getDataContentType()).isEqualTo("application/json");
            assertThat(extension(message, "sequence")).isEqualTo(Long.toString(event.sequence()));
            assertThat(extension(message, "revision")).isEqualTo("1");
            assertThat(extension(message, "streamtype")).isEqualTo("Commitment");
            assertThat(extension(message, "occurredon")).isEqualTo("2026-03-01");
            assertThat(extension(message, "actor")).isEqualTo("019a-person");
            assertThat(extension(message, "role")).isEqualTo("reporter");
            assertThat(extension(message, "institution")).isEqualTo("VK");
            assertThat(extension(message, "correlationid")).isEqualTo("c-1");
            assertThat(extension(message, "causationid")).isEqualTo("c-0");
            assertThat(extension(message, "metadata")).isEqualTo(new String(Store.metaData(), UTF_8));
        }
    }

    @Test
    void event_topics_are_kept_for_ever() throws Exception {
        started();
        eventually("it publishes", () -> state(relays.getFirst()) == State.PUBLISHING);

        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.eventsOf(store.service));
        try (Admin admin = Admin.create(Servers.kafka().with(Map.of()))) {
            var config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
            assertThat(config.get("retention.ms").value()).isEqualTo("-1");
            assertThat(config.get("retention.bytes").value()).isEqualTo("-1");
            assertThat(config.get("cleanup.policy").value()).isEqualTo("delete");
            assertThat(admin.describeTopics(List.of(topic.name()))
                            .allTopicNames()
                            .get()
                            .get(topic.name())
                            .partitions())
                    .hasSize(4);
        }
    }

    @Test
    void progress_is_true_for_every_event_recorded_by_then_even_with_clocks_that_differ() throws Exception {
        started();
        long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            // Some writers' clocks are an hour behind.
            store.recordAt(
                    "stream-" + i % 3,
                    i % 2 == 0 ? Instant.now() : Instant.now().minusSeconds(3600));
            Thread.sleep(3);
        }
        eventually("all acknowledged", () -> store.token() == store.head());
        Thread.sleep(1500);

        List<StoredEvent> events = store.events();
        List<Progress> reports = reports();
        assertThat(reports).hasSizeGreaterThan(6);
        assertThat(reports.getLast().position()).isEqualTo(store.head());
        for (Progress report : reports) {
            assertThat(events)
                    .filteredOn(event -> !event.recordedAt().isAfter(report.confirmedAt()))
                    .allMatch(event -> event.position() <= report.position());
        }
        for (int i = 1; i < reports.size(); i++) {
            assertThat(reports.get(i).confirmedAt()).isAfter(reports.get(i - 1).confirmedAt());
            assertThat(Duration.between(
                            reports.get(i - 1).confirmedAt(), reports.get(i).confirmedAt()))
                    .isLessThan(Duration.ofMillis(2500));
        }
    }

    @Test
    void one_instance_publishes_and_another_takes_over() {
        Relay first = started();
        eventually("the first publishes", () -> state(first) == State.PUBLISHING);
        Relay second = started();
        eventually("the second stands by", () -> state(second) == State.STANDBY);
        store.record(Servers.streams(4), 20);
        eventually("20 acknowledged", () -> store.token() == 20);

        // Its connection is cut, as if its machine were gone.
        store.jdbc
                .sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 7202"
                        + " and granted")
                .query(Boolean.class)
                .list();
        store.record(Servers.streams(4), 20);

        eventually("40 acknowledged", () -> store.token() == 40);
        eventually(
                "one publishes, one stands by",
                () -> relays.stream()
                        .map(RelayTest::state)
                        .sorted()
                        .toList()
                        .equals(List.of(State.STANDBY, State.PUBLISHING)));
    }

    @Test
    void a_leader_that_stands_still_makes_room_for_another() throws Exception {
        try (RelayStore frozen = RelayStore.open(store.connections(), store.service)) {
            assertThat(frozen.tryLead()).isTrue();
            Relay other = started();
            store.record(Servers.streams(4), 20);

            // The control arm: without a limit to its silence it keeps the others waiting for ever.
            Thread.sleep(2500);
            assertThat(state(other)).isEqualTo(State.STANDBY);
            assertThat(store.token()).isZero();

            frozen.leadOnlyWhileActive(Duration.ofSeconds(1));

            eventually("another one publishes", () -> store.token() == 20);
            assertThatThrownBy(() -> frozen.moveTo(5)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_store_that_is_behind_what_was_published_publishes_nothing() {
        store.record(Servers.streams(4), 50);
        Relay relay = started();
        eventually("50 acknowledged", () -> store.token() == 50);
        relay.stop();

        store.jdbc.sql("delete from domain_event_entry where global_index > 30").update();
        store.jdbc.sql("update relay_token set position = 30").update();
        Relay restored = started();
        Relay another = started();

        eventually("it refuses", () -> state(restored) == State.REFUSING);
        eventually("so does the next instance", () -> state(another) == State.REFUSING);
        assertThat(new StoreHealth(restored.status()).health())
                .satisfies(health -> assertThat(health.getStatus().getCode()).isEqualTo("DOWN"))
                .satisfies(health ->
                        assertThat(health.getDetails().toString()).contains("restore it up to its last event"));
        assertThat(restored.status().doing().sentence())
                .startsWith(
                        "The store ends at position 30, but events up to position 50 were already published. It looks"
                                + " like an old backup.");
        assertThat(messages()).isEqualTo(50);
        assertThat(new RelayHealth(restored.status(), Clock.systemUTC())
                        .health()
                        .getStatus()
                        .getCode())
                .isEqualTo("DOWN");
    }

    @Test
    void a_restored_store_that_was_written_to_again_publishes_nothing() {
        store.record(Servers.streams(1), 50);
        Relay relay = started();
        eventually("50 acknowledged", () -> store.token() == 50);
        relay.stop();

        store.jdbc.sql("delete from domain_event_entry where global_index > 30").update();
        store.jdbc.sql("update relay_token set position = 30").update();
        for (int i = 0; i < 40; i++) {
            store.record("after-the-restore");
        }
        Relay restored = started();

        eventually("it refuses", () -> state(restored) == State.REFUSING);
        store.record("more");
        assertThat(restored.status().doing().sentence())
                .startsWith("The store has event ")
                .contains("at position 50");
        assertThat(messages()).isEqualTo(50);
    }

    @Test
    void what_kafka_lost_is_published_again() throws Exception {
        store.record(Servers.streams(4), 50);
        Relay relay = started();
        eventually("50 acknowledged", () -> store.token() == 50);
        relay.stop();
        try (Admin admin = Admin.create(Servers.kafka().with(Map.of()))) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            for (int partition = 0; partition < 4; partition++) {
                all.put(
                        new TopicPartition(Topics.eventsOf(store.service), partition),
                        RecordsToDelete.beforeOffset(-1));
            }
            admin.deleteRecords(all).all().get();
            assertThat(messages()).isZero();
        }
        store.record(Servers.streams(4), 1);

        started();

        eventually("everything is there again", () -> messages() == 51);
    }

    private Relay started() {
        Relay relay = store.relay();
        relays.add(relay);
        relay.start();
        return relay;
    }

    private static State state(Relay relay) {
        return relay.status().doing().state();
    }

    private static String extension(ConsumerRecord<String, CloudEvent> message, String name) {
        return String.valueOf(message.value().getExtension(name));
    }

    private int messages() {
        return read(Topics.eventsOf(store.service), new ByteArrayDeserializer()).size();
    }

    private List<Progress> reports() {
        return read(Topics.PROGRESS, new ByteArrayDeserializer()).stream()
                .filter(message -> message.key().equals(store.service))
                .map(message -> Progress.ofJson(message.value()))
                .toList();
    }

    private static <V> List<ConsumerRecord<String, V>> read(String topic, Deserializer<V> values) {
        try (var consumer = new KafkaConsumer<>(Servers.kafka().with(Map.of()), new StringDeserializer(), values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, V>> messages = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(messages::add);
            }
            return messages;
        }
    }
}
