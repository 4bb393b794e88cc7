package org.gaita.reporting.parked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gaita.reporting.PlanFixture.drafted;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.gaita.domain.Actor;
import org.gaita.domain.Grant;
import org.gaita.domain.PersonId;
import org.gaita.domain.Refused;
import org.gaita.messaging.DeadLetters;
import org.gaita.messaging.Inbox;
import org.gaita.messaging.InboxSettings;
import org.gaita.messaging.KafkaSettings;
import org.gaita.messaging.ReceivedEvent;
import org.gaita.reporting.ReportingTest;
import org.gaita.reporting.parked.ParkedController.Wanted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.transaction.PlatformTransactionManager;

/** A stream waits in the inbox's tables; what is asked of it is asked of the controller, since no broker runs here. */
class ParkedTest extends ReportingTest {
    private static final Actor COORDINATOR = actor("VK:coordinator");

    @Autowired
    private PlatformTransactionManager transactions;

    private ParkedController controller;
    private ReceivedEvent waiting;

    @BeforeEach
    void the_last_event_of_a_plan_is_parked() {
        DeadLetters letters = new Inbox(
                        InboxSettings.of("reporting", "gaita.plan-management.events"),
                        new KafkaSettings("127.0.0.1:1", Map.of()),
                        handler,
                        jdbc,
                        transactions,
                        Clock.systemUTC())
                .deadLetters();
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("deadLetters", letters);
        controller = new ParkedController(beans.getBeanProvider(DeadLetters.class));

        history.hold();
        drafted(history);
        waiting = history.held().removeLast();
        history.deliver(100);
        jdbc.sql("delete from inbox_stream").update();
        jdbc.sql("insert into inbox_stream (service, stream_id, next_sequence, parked) values (:s, :id, :next, true)")
                .param("s", waiting.service())
                .param("id", waiting.streamId())
                .param("next", waiting.sequence())
                .update();
        jdbc.sql("""
                        insert into inbox_parked (service, stream_id, sequence, position, event_id, stream_type, type,
                          revision, recorded_at, meta_data, payload, reason)
                        values (:service, :stream, :sequence, :position, :event, :streamType, :type, :revision,
                          now(), :metaData, :payload, 'The disk was full')
                        """)
                .param("service", waiting.service())
                .param("stream", waiting.streamId())
                .param("sequence", waiting.sequence())
                .param("position", waiting.position())
                .param("event", waiting.eventId())
                .param("streamType", waiting.streamType())
                .param("type", waiting.type().name())
                .param("revision", waiting.type().revision())
                .param("metaData", waiting.metaDataBytes())
                .param("payload", waiting.payload())
                .update();
    }

    @Test
    void what_waits_is_told_with_its_reason_and_taken_in_when_the_cause_is_gone() {
        var parked = controller.list(COORDINATOR).streams();
        assertThat(parked).hasSize(1);
        assertThat(parked.getFirst().reason()).isEqualTo("The disk was full");
        assertThat(parked.getFirst().position()).isEqualTo(waiting.position());
        assertThat(records()).isEqualTo(waiting.position() - 1);

        var replay = controller.replay(new Wanted(waiting.service(), waiting.streamId()), COORDINATOR);
        assertThat(replay).isEqualTo(new ParkedController.Replay(1, null));
        assertThat(records()).isEqualTo(waiting.position());
        assertThat(controller.list(COORDINATOR).streams()).isEmpty();
        assertThatThrownBy(() -> controller.replay(new Wanted("plan-management", waiting.streamId()), COORDINATOR))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("stream-not-parked");
    }

    @Test
    void what_still_fails_stays_and_says_why() {
        jdbc.sql("update inbox_parked set revision = 99").update();
        var replay = controller.replay(new Wanted(waiting.service(), waiting.streamId()), COORDINATOR);
        assertThat(replay.taken()).isZero();
        assertThat(replay.stuckAt()).contains("not known to this version");
        assertThat(controller.list(COORDINATOR).streams().getFirst().reason()).contains("not known to this version");
    }

    @Test
    void it_is_for_the_coordinator_only() {
        assertThatThrownBy(() -> controller.list(actor("FM:reporter"))).hasMessageStartingWith("not-for-this-role");
        assertThat(get("/parked-streams").status()).isEqualTo(401);
        assertThat(as("FM-reporter", "/parked-streams").problem()).isEqualTo("403 not-for-this-role");
        assertThat(as("coordinator", "/parked-streams").at("/streams").size()).isZero();
        assertThat(post("FM-reporter", "/parked-streams/replays", "{\"service\":\"a\",\"streamId\":\"b\"}")
                        .problem())
                .isEqualTo("403 not-for-this-role");
    }

    private long records() {
        return jdbc.sql("select count(*) from record").query(Long.class).single();
    }

    private static Actor actor(String grant) {
        return new Actor(new PersonId("person"), Set.of(Grant.parse(grant)));
    }
}
