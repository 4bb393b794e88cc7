package org.gaita.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.reporting.PlanFixture.*;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.gaita.domain.Deadline;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.EmbeddedBroker;
import org.gaita.events.EventJson;
import org.gaita.events.plan.CommitmentEvent.MeasureDeadlineChanged;
import org.gaita.messaging.Inbox;
import org.gaita.messaging.InboxSettings;
import org.gaita.messaging.KafkaSettings;
import org.gaita.messaging.ReceivedEvent;
import org.gaita.messaging.Relay;
import org.gaita.messaging.RelaySettings;
import org.gaita.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/** An event that an earlier version stored, on its way from plan-management's store to whoever reads the record. */
class OldShapeTest extends ReportingTest {
    private static final String TYPE = "plan-management.MeasureDeadlineChanged";
    /** Revision 1 knew no key of a deadline. The spaces are its own, and stay. */
    private static final String OLD = """
            {"commitmentId": "commitment-1", "measureId": "measure-1-1",\
             "previous": {"kind": "quarter", "year": 2024, "quarter": 1},\
             "changed": {"kind": "quarter", "year": 2024, "quarter": 3},\
             "reason": {"lv": "Iepirkums kavējas"}, "hadPassed": false}""";

    @Autowired
    private PlatformTransactionManager transactions;

    private final DatabaseAccess store = TestDatabases.fresh("plan_management");

    @Test
    void a_deadline_moved_in_the_old_shape_is_relayed_read_rebuilt_and_exported_in_both_shapes() throws Exception {
        history.hold();
        drafted(history);
        history.on("2024-02-01")
                .record(new MeasureDeadlineChanged(
                        COMMITMENT,
                        MEASURE,
                        "main",
                        new Deadline.InQuarter(2024, 1),
                        new Deadline.InQuarter(2024, 2),
                        text("Kavējas"),
                        false));
        List<ReceivedEvent> life = List.copyOf(history.held());
        storedByPlanManagement(life);

        try (EmbeddedBroker broker = EmbeddedBroker.startTemporary()) {
            KafkaSettings kafka = new KafkaSettings(broker.bootstrapServers(), Map.of());
            Relay relay = new Relay(RelaySettings.of(History.SERVICE), kafka, this::connected, Clock.systemUTC());
            Inbox inbox = new Inbox(
                    InboxSettings.of("reporting", "gaita.plan-management.events"),
                    kafka,
                    handler,
                    jdbc,
                    transactions,
                    Clock.systemUTC());
            relay.start();
            inbox.start();
            try {
                arrived(life.size());
            } finally {
                inbox.stop();
                relay.stop();
            }
        }

        // The record has the bytes that were stored, and says of what revision they are.
        JsonNode recorded =
                as("evaluator", "/record", "type", "MeasureDeadlineChanged").at("/events/0");
        assertThat(recorded.at("/revision").asInt()).isEqualTo(1);
        assertThat(Base64.getDecoder().decode(recorded.at("/bytes").asString())).isEqualTo(OLD.getBytes(UTF_8));

        // The view is of today's shape, before and after a rebuild.
        assertThat(dueOn()).isEqualTo("2024-09-30");
        asSuperuser("truncate views.fact, views.assertion, views.timeline, views.place, views.trace");
        assertThat(get("/plans/a-1/measures/1.1").status()).isEqualTo(404);
        rebuilt();
        assertThat(dueOn()).isEqualTo("2024-09-30");
        assertThat(get("/plans/a-1/measures/1.1/timeline").text()).contains("Iepirkums kavējas");

        // Exports give either shape, and the stored bytes with both.
        for (String format : List.of("ndjson", "json", "csv")) {
            String stored = exported(format, "stored");
            String current = exported(format, "current");
            String bytes = Base64.getEncoder().encodeToString(OLD.getBytes(UTF_8));
            assertThat(stored).contains(bytes).doesNotContain("deadlineKey");
            assertThat(current).contains(bytes).contains("deadlineKey");
            assertThat(exported(format, "stored")).isEqualTo(stored);
        }
        assertThat(exported("ndjson", "stored")).contains("\"payload\":" + OLD);
        JsonNode today =
                EventJson.MAPPER.readTree(exported("ndjson", "current")).at("/payload");
        assertThat(today.at("/deadlineKey").asString()).isEqualTo("main");
        assertThat(today.at("/reason/lv").asString()).isEqualTo("Iepirkums kavējas");
    }

    /** The schema of the service's store, and the events as the service would have stored them; the last in the old shape. */
    private void storedByPlanManagement(List<ReceivedEvent> events) throws SQLException {
        Flyway.configure()
                .dataSource(store.url(), store.owner(), store.ownerPassword())
                .locations("classpath:db/gaita/event-store", "classpath:db/gaita/messaging")
                .placeholders(Map.of("runtimeRole", store.user()))
                .load()
                .migrate();
        try (Connection connection = connected();
                var insert = connection.prepareStatement("""
                        insert into domain_event_entry (event_identifier, aggregate_identifier, type, sequence_number,
                          payload_type, payload_revision, time_stamp, payload, meta_data)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)) {
            for (ReceivedEvent event : events) {
                boolean old = event.type().name().equals(TYPE);
                insert.setString(1, event.eventId());
                insert.setString(2, event.streamId());
                insert.setString(3, event.streamType());
                insert.setLong(4, event.sequence());
                insert.setString(5, event.type().name());
                insert.setString(6, old ? "1" : String.valueOf(event.type().revision()));
                insert.setTimestamp(7, Timestamp.from(event.recordedAt()));
                insert.setBytes(8, old ? OLD.getBytes(UTF_8) : event.payload());
                insert.setBytes(9, event.metaDataBytes());
                insert.executeUpdate();
            }
        }
    }

    private Connection connected() throws SQLException {
        return DriverManager.getConnection(store.url(), store.user(), store.userPassword());
    }

    private void arrived(int events) throws InterruptedException {
        Instant patience = Instant.now().plus(Duration.ofMinutes(2));
        while (jdbc.sql("select count(*) from record").query(Integer.class).single() < events) {
            assertThat(Instant.now()).as("still waiting for the inbox").isBefore(patience);
            Thread.sleep(50);
        }
    }

    private String dueOn() {
        return get("/plans/a-1/measures/1.1").at("/measure/deadlines/0/dueOn").asString();
    }

    private void rebuilt() throws InterruptedException {
        String id = post("coordinator", "/rebuilds", "{\"view\":\"all\"}")
                .header("Location")
                .replaceFirst(".*/", "");
        while (get("/rebuilds/" + id).at("/state").asString().equals("running")) {
            Thread.sleep(20);
        }
        assertThat(get("/rebuilds/" + id).at("/state").asString()).isEqualTo("done");
    }

    private String exported(String format, String shape) {
        Answer answer = as("evaluator", "/exports/record." + format, "type", "MeasureDeadlineChanged", "shape", shape);
        assertThat(answer.status()).isEqualTo(200);
        return answer.text();
    }
}
