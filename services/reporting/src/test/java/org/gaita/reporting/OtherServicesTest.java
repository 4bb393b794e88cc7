package org.gaita.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gaita.reporting.PlanFixture.*;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaita.events.EventJson;
import org.gaita.events.EventType;
import org.gaita.messaging.ReceivedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The record takes in what no projector knows yet: events of other services, of types that this version has not heard of. */
class OtherServicesTest extends ReportingTest {
    private static final Instant RECORDED = Instant.parse("2024-04-02T21:30:00Z");
    private static final String PAYLOAD = """
            {"processId":"p-1","commitmentId":"commitment-1","title":{"lv":"Publiskā apspriešana par datu kopām"},\
            "opensOn":"2024-04-10"}""";

    @BeforeEach
    void a_plan_and_an_event_of_a_service_that_nobody_here_knows() {
        drafted(history);
        handler.handle(List.of(announced(1, "elsewhere.SomethingAnnounced", 1, PAYLOAD, Map.of())));
    }

    @Test
    void it_is_in_the_record_byte_for_byte() {
        JsonNode event = as("evaluator", "/record/elsewhere-1").json();
        assertThat(Base64.getDecoder().decode(event.at("/bytes").asString())).isEqualTo(PAYLOAD.getBytes(UTF_8));
        assertThat(event.at("/service").asString()).isEqualTo("elsewhere");
        // What it refers to is known from elsewhere.
        assertThat(event.at("/planId").asString()).isEqualTo("plan-a");
        assertThat(event.at("/streamType").asString()).isEqualTo("Process");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "q, apspriesana datu",
        "type, SomethingAnnounced",
        "type, elsewhere.SomethingAnnounced",
        "service, elsewhere",
        "recordedFrom, 2024-04-02"
    })
    void it_is_found(String name, String value) {
        JsonNode found = as("evaluator", "/record", name, value, "plan", "a-1").at("/events");
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.at("/0/eventId").asString()).isEqualTo("elsewhere-1");
    }

    @Test
    void where_it_does_not_say_when_it_happened_the_day_counts_on_which_it_was_recorded() {
        assertThat(as("evaluator", "/record/elsewhere-1").at("/occurredOn").asString())
                .isEqualTo("2024-04-03");
    }

    @Test
    void a_type_that_nobody_thought_of_is_for_the_coordinator_and_the_evaluator() {
        assertThat(get("/record/elsewhere-1").status()).isEqualTo(404);
        assertThat(as("council", "/record", "service", "elsewhere")
                        .at("/events")
                        .size())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"ndjson", "csv", "json"})
    void exports_carry_both_positions_and_are_repeated_byte_for_byte(String format) {
        Answer first = as("evaluator", "/exports/record." + format);
        assertThat(first.header("Gaita-Positions")).isEqualTo("elsewhere:1,plan-management:" + history.position());
        assertThat(first.text()).contains("elsewhere.SomethingAnnounced");
        handler.handle(List.of(announced(2, "elsewhere.SomethingHeld", 1, "{}", Map.of())));
        assertThat(as("evaluator", "/exports/record." + format, "positions", first.header("Gaita-Positions"))
                        .bytes())
                .isEqualTo(first.bytes());
    }

    @Test
    void views_are_not_touched_by_it_and_are_built_anew_without_it() throws Exception {
        Answer plan = get("/plans/a-1", "knownAt", "plan-management:" + history.position());
        assertThat(get("/plans/a-1").at("/knownAt").asString())
                .isEqualTo("elsewhere:1,plan-management:" + history.position());
        String id = post("coordinator", "/rebuilds", "{\"view\":\"all\"}")
                .header("Location")
                .replaceFirst(".*/", "");
        while (get("/rebuilds/" + id).at("/state").asString().equals("running")) {
            Thread.sleep(20);
        }
        assertThat(get("/rebuilds/" + id).at("/state").asString()).isEqualTo("done");
        assertThat(get("/plans/a-1", "knownAt", "plan-management:" + history.position())
                        .bytes())
                .isEqualTo(plan.bytes());
    }

    @Test
    void an_answer_is_as_complete_as_the_service_that_has_confirmed_least() {
        handler.progress(History.SERVICE, history.position(), RECORDED.plusSeconds(100));
        handler.progress("elsewhere", 1, RECORDED.plusSeconds(10));
        JsonNode answer = get("/plans/a-1", "knownAt", RECORDED.plusSeconds(20).toString())
                .json();
        assertThat(answer.at("/completeUpTo").asString())
                .isEqualTo(RECORDED.plusSeconds(10).toString());
    }

    @Test
    void a_newer_shape_of_a_known_type_is_not_passed_over() {
        assertThatThrownBy(() ->
                        handler.handle(List.of(announced(2, "plan-management.ReportPublished", 99, "{}", Map.of()))))
                .hasMessageContaining("ReportPublished");
    }

    @Test
    void who_acted_for_whom_and_the_period_are_found_in_the_meta_data() {
        handler.handle(List.of(announced(
                2,
                "elsewhere.SomethingHeld",
                1,
                "{}",
                Map.of(
                        "occurredOn", "2024-04-20",
                        "actor", "person-9",
                        "role", "coordinator",
                        "institution", "VK",
                        "periodFrom", "2024-01-01",
                        "periodTo", "2024-03-31"))));
        JsonNode event = as("evaluator", "/record", "actor", "person-9").at("/events/0");
        assertThat(event.at("/institution").asString()).isEqualTo("VK");
        assertThat(event.at("/period/to").asString()).isEqualTo("2024-03-31");
        assertThat(event.at("/occurredOn").asString()).isEqualTo("2024-04-20");
    }

    private static ReceivedEvent announced(
            long position, String type, int revision, String payload, Map<String, String> metaData) {
        Map<String, String> beside = new LinkedHashMap<>(metaData);
        beside.put("correlationId", "c-" + position);
        return new ReceivedEvent(
                "elsewhere",
                "elsewhere-" + position,
                "process-" + position,
                "Process",
                0,
                position,
                new EventType(type, revision),
                RECORDED.plusSeconds(position - 1),
                beside,
                EventJson.MAPPER.writeValueAsBytes(beside),
                payload.getBytes(UTF_8));
    }
}
