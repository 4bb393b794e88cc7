package org.gaita.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.messaging.Eventually.eventually;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.gaita.events.EventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the inbox makes of a topic, whatever is on it. */
class InboxTest {
    private final String service = Servers.newName("service");
    private final List<Inbox> inboxes = new ArrayList<>();
    private Consumer consumer;
    private RelayPublisher topic;
    private long position;

    @BeforeEach
    void start() throws Exception {
        consumer = new Consumer();
        createTopics(service);
        topic = new RelayPublisher(Servers.kafka(), service, List.of(0L, 0L, 0L, 0L));
    }

    @AfterEach
    void stop() {
        inboxes.forEach(Inbox::stop);
        topic.close();
        consumer.close();
    }

    @Test
    void an_event_that_comes_again_has_no_second_effect() throws Exception {
        StoredEvent first = event("a", 0);
        StoredEvent second = event("a", 1);
        Inbox inbox = started();

        send(first, second, first, second, first);
        send(event("a", 2));

        eventually("three effects", () -> consumer.effects() == 3);
        assertThat(consumer.sequences("a")).containsExactly(0L, 1L, 2L);
        assertThat(inbox.status().duplicates()).isEqualTo(3);
        assertThat(inbox.deadLetters().list()).isEmpty();
    }

    @Test
    void a_gap_parks_its_stream_and_names_what_is_missing() throws Exception {
        Inbox inbox = started();

        send(event("a", 0), event("a", 2), event("a", 3), event("b", 0), event("b", 1));

        eventually("the other stream", () -> consumer.effects() == 3);
        assertThat(consumer.sequences("a")).containsExactly(0L);
        assertThat(consumer.sequences("b")).containsExactly(0L, 1L);
        assertThat(inbox.deadLetters().list(service, "a"))
                .extracting(parked -> parked.event().sequence())
                .containsExactly(2L, 3L);
        assertThat(inbox.deadLetters().list(service, "a").getFirst().reason())
                .isEqualTo("Sequence 2 came where 1 was due");
        assertThat(inbox.status().gaps()).isEqualTo(1);
        eventually("the stream is counted", () -> inbox.status().parkedStreams() == 1);
    }

    @Test
    void a_gap_closes_by_itself_when_the_missing_event_comes() throws Exception {
        Inbox inbox = started();
        send(event("a", 0), event("a", 2), event("a", 3));
        eventually("the stream is parked", () -> inbox.deadLetters().list().size() == 2);

        send(event("a", 1), event("a", 4));

        eventually("five effects", () -> consumer.effects() == 5);
        assertThat(consumer.sequences("a")).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(inbox.deadLetters().list()).isEmpty();
        eventually("no stream is parked", () -> inbox.status().parkedStreams() == 0);
    }

    @Test
    void a_poison_event_parks_its_stream_and_is_replayed_after_the_fix() throws Exception {
        StoredEvent poison = event("a", 1);
        consumer.poison.add(poison.eventId());
        Inbox inbox = started();

        send(event("a", 0), poison, event("a", 2), event("b", 0), event("c", 0), event("b", 1));
        send(event("a", 3), event("c", 1));

        eventually("the other streams", () -> consumer.effects() == 5);
        eventually("the rest waits", () -> inbox.deadLetters().list().size() == 3);
        assertThat(consumer.sequences("a")).containsExactly(0L);
        assertThat(inbox.deadLetters().list().getFirst().reason()).contains("Cannot digest " + poison.eventId());

        assertThat(inbox.deadLetters().replay(service, "a").stuckAt()).isPresent();
        assertThat(consumer.sequences("a")).containsExactly(0L);

        consumer.poison.clear();
        DeadLetters.Replayed replayed = inbox.deadLetters().replay(service, "a");
        send(event("a", 4));

        assertThat(replayed.handled()).isEqualTo(3);
        assertThat(replayed.stuckAt()).isEmpty();
        eventually("the stream goes on", () -> consumer.effects() == 9);
        assertThat(consumer.sequences("a")).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(consumer.doubled()).isZero();
        assertThat(inbox.deadLetters().list()).isEmpty();
    }

    @Test
    void a_parked_event_is_kept_as_it_came() throws Exception {
        StoredEvent poison = event("a", 0);
        consumer.poison.add(poison.eventId());
        Inbox inbox = started();

        send(poison);

        eventually("it is parked", () -> inbox.deadLetters().list().size() == 1);
        ReceivedEvent parked = inbox.deadLetters().list().getFirst().event();
        assertThat(parked.payload()).isEqualTo(poison.payload());
        assertThat(parked.metaDataBytes()).isEqualTo(poison.metaData());
        assertThat(parked.metaData()).containsEntry("sourceTitle", "Ziņojums");
        assertThat(parked.type()).isEqualTo(poison.type());
        assertThat(parked.recordedAt()).isEqualTo(poison.recordedAt());
        assertThat(parked.position()).isEqualTo(poison.position());
    }

    @Test
    void a_database_that_is_busy_parks_nothing() throws Exception {
        consumer.jdbc.sql("alter role current_user set lock_timeout = '300ms'").update();
        try (Consumer impatient = new Consumer(consumer.access);
                Connection lock = DriverManager.getConnection(
                        consumer.access.url(), consumer.access.owner(), consumer.access.ownerPassword())) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table effect in access exclusive mode");
            Inbox inbox = impatient.inbox(service);
            inboxes.add(inbox);
            inbox.start();

            send(event("a", 0), event("b", 0));
            eventually("it is refused", () -> inbox.status().failing().isPresent());
            lock.commit();

            eventually("both effects", () -> impatient.effects() == 2);
            assertThat(inbox.deadLetters().list()).isEmpty();
            eventually("it works", () -> inbox.status().failing().isEmpty());
            inbox.stop();
        }
    }

    @Test
    void a_message_that_is_no_event_is_put_aside_and_stops_nobody() throws Exception {
        Inbox inbox = started();
        try (var stranger = new KafkaProducer<>(
                Servers.kafka().with(Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
            stranger.send(new ProducerRecord<>(Topics.eventsOf(service), "a".getBytes(UTF_8), "?".getBytes(UTF_8)))
                    .get();
            stranger.send(new ProducerRecord<>(Topics.eventsOf(service), "b".getBytes(UTF_8), null))
                    .get();
        }

        send(event("a", 0), event("b", 0));

        eventually("both effects", () -> consumer.effects() == 2);
        eventually("two put aside", () -> inbox.status().unreadable() == 2);
        assertThat(consumer.jdbc
                        .sql("select reason from inbox_unreadable")
                        .query(String.class)
                        .list())
                .allMatch(reason -> reason.contains("no header ce_metadata"));
    }

    @Test
    void two_inboxes_that_read_the_same_partitions_do_not_double_an_effect() throws Exception {
        // Two groups, so that Kafka gives every partition to both: each is the other's zombie.
        started();
        started();
        for (int i = 0; i < 200; i++) {
            send(event("a", i), event("b", i), event("c", i));
        }

        eventually("600 effects", Duration.ofSeconds(60), () -> consumer.effects() >= 600);
        Thread.sleep(500);
        assertThat(consumer.effects()).isEqualTo(600);
        assertThat(consumer.doubled()).isZero();
        assertThat(consumer.outOfOrder()).isZero();
    }

    @Test
    void instances_of_one_group_share_the_work_and_one_takes_over_from_another() throws Exception {
        String group = Servers.newName("group");
        Inbox one = started(group);
        Inbox other = started(group);
        for (int i = 0; i < 100; i++) {
            send(event("a", i), event("b", i), event("c", i), event("d", i));
        }
        eventually("400 effects", () -> consumer.effects() == 400);
        one.stop();
        for (int i = 100; i < 150; i++) {
            send(event("a", i), event("b", i), event("c", i), event("d", i));
        }

        eventually("600 effects", () -> consumer.effects() >= 600);
        assertThat(consumer.doubled()).isZero();
        assertThat(consumer.outOfOrder()).isZero();
        assertThat(other.status().handled()).isPositive();
    }

    /** Its session lasts longer than the test has patience: what waited for its end would fail. */
    @Test
    void an_instance_that_keeps_its_name_over_restarts_gives_its_partitions_up_when_it_stops_in_order()
            throws Exception {
        String group = Servers.newName("group");
        Inbox named = started(named(group, "reporting-1"));
        Inbox other = started(named(group, "reporting-2"));
        // Who is still asking to join when it stops has nothing to give up yet.
        int sent = 0;
        while (named.status().handled() == 0 || other.status().handled() == 0) {
            assertThat(sent).as("both take part").isLessThan(2_000);
            send(event("a", sent), event("b", sent), event("c", sent), event("d", sent));
            sent++;
            Thread.sleep(30);
        }
        named.stop();
        for (int i = 0; i < 20; i++, sent++) {
            send(event("a", sent), event("b", sent), event("c", sent), event("d", sent));
        }

        int all = 4 * sent;
        eventually("all effects", Duration.ofSeconds(60), () -> consumer.effects() == all);
        assertThat(consumer.doubled()).isZero();
        assertThat(consumer.outOfOrder()).isZero();
    }

    private InboxSettings named(String group, String instance) {
        return new InboxSettings(group, List.of(Topics.eventsOf(service)), 500, Duration.ofMinutes(5), instance);
    }

    @Test
    void progress_is_told_after_everything_up_to_it_was_taken_in() throws Exception {
        Instant confirmed = Instant.parse("2026-03-01T10:00:00.123456Z");
        for (int i = 0; i < 300; i++) {
            send(event("stream-" + i % 10, i / 10));
        }
        topic.publish(new Progress(service, 300, confirmed), () -> {});
        Inbox inbox = started();

        eventually("progress", () -> !told().isEmpty());
        assertThat(told()).containsExactly("300 at 2026-03-01T10:00:00.123456Z with 300 effects");

        topic.publish(new Progress(service, 300, confirmed.minusSeconds(5)), () -> {});
        topic.publish(new Progress(service, 300, confirmed.plusSeconds(5)), () -> {});
        eventually("newer progress", () -> told().size() > 1);
        assertThat(told().getLast()).isEqualTo("300 at 2026-03-01T10:00:05.123456Z with 300 effects");
        assertThat(inbox.status().position(service)).isEqualTo(300);
    }

    @Test
    void a_topic_that_was_made_anew_is_read_from_its_start_without_doubling() throws Exception {
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            events.add(event("stream-" + i % 4, i / 4));
        }
        Inbox inbox = started();
        send(events.toArray(StoredEvent[]::new));
        eventually("40 effects", () -> consumer.effects() == 40);
        inbox.stop();
        topic.close();
        try (Admin admin = Admin.create(Servers.kafka().with(Map.of()))) {
            admin.deleteTopics(List.of(Topics.eventsOf(service))).all().get();
        }
        eventually("the topic is there again", () -> {
            createTopics(service);
            return true;
        });
        topic = new RelayPublisher(Servers.kafka(), service, List.of(0L, 0L, 0L, 0L));
        send(events.subList(0, 4).toArray(StoredEvent[]::new));

        Inbox again = started();
        eventually("the known ones are skipped", () -> again.status().duplicates() == 4);
        send(events.subList(4, 40).toArray(StoredEvent[]::new));
        send(event("stream-0", 10));

        eventually("41 effects", () -> consumer.effects() == 41);
        assertThat(consumer.doubled()).isZero();
        assertThat(consumer.outOfOrder()).isZero();
    }

    private List<String> told() {
        return consumer.jdbc
                .sql("select * from told_progress order by number")
                .query((row, number) -> "%d at %s with %d effects"
                        .formatted(
                                row.getLong("position"),
                                row.getObject("confirmed_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getLong("effects")))
                .list();
    }

    private Inbox started() {
        return started(Servers.newName("group"));
    }

    private Inbox started(String group) {
        return started(InboxSettings.of(group, Topics.eventsOf(service)));
    }

    private Inbox started(InboxSettings settings) {
        Inbox inbox = consumer.inbox(Servers.kafka(), settings);
        inboxes.add(inbox);
        inbox.start();
        return inbox;
    }

    private StoredEvent event(String stream, long sequence) {
        position++;
        return new StoredEvent(
                position,
                UUID.randomUUID().toString(),
                stream,
                "Commitment",
                sequence,
                new EventType("plan-management.ProgressReported", 1),
                Instant.parse("2026-03-01T09:00:00.000001Z").plusSeconds(position),
                Store.metaData(),
                Store.payload(stream, sequence));
    }

    private void send(StoredEvent... events) throws Exception {
        topic.publish(List.of(events), () -> {});
    }

    private static void createTopics(String service) {
        try (Admin admin = Admin.create(Servers.kafka().with(Map.of()))) {
            Topics.ensure(
                    admin,
                    List.of(Topics.events(service, 4, (short) 1), Topics.progress((short) 1)),
                    Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
