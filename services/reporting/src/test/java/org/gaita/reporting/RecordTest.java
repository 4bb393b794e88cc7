package org.gaita.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gaita.domain.MeasureStatus.IN_PROGRESS;
import static org.gaita.domain.MeasureStatus.NOT_STARTED;
import static org.gaita.reporting.PlanFixture.*;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.gaita.domain.ReportId;
import org.gaita.domain.Role;
import org.gaita.events.plan.CommitmentEvent.ProgressDocumented;
import org.gaita.events.plan.CommitmentEvent.ReportReturnedForClarification;
import org.gaita.events.plan.CommitmentEvent.ReportSubmitted;
import org.gaita.messaging.ReceivedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RecordTest extends ReportingTest {
    @BeforeEach
    void a_report_is_returned_and_another_published() {
        drafted(history);
        history.on("2024-02-01").by("FM", Role.REPORTER);
        history.record(new ReportSubmitted(
                COMMITMENT, new ReportId("r-1"), MEASURE, FM, false, says("2023-07-01", "2023-12-31", NOT_STARTED)));
        history.on("2024-02-03").by("VK", Role.COORDINATOR);
        history.record(new ReportReturnedForClarification(
                COMMITMENT, new ReportId("r-1"), MEASURE, FM, text("Kāpēc nav sākts?")));
        history.on("2024-02-10").by("KM", Role.REPORTER).about("2023-12-31");
        history.record(published("r-2", OTHER_MEASURE, KM, says("2023-07-01", "2023-12-31", IN_PROGRESS)));
        history.on("2024-02-12").by("VK", Role.COORDINATOR);
        history.record(new ProgressDocumented(
                COMMITMENT, MEASURE, FM, text("Ministrija izstrādāja vadlīnijas un sabiedrības līdzdalības kārtību")));
    }

    @Test
    void an_event_comes_back_byte_for_byte_with_everything_that_was_stored_beside_it() {
        history.hold();
        history.record(published("r-3", OTHER_MEASURE, KM, says("2024-01-01", "2024-01-31", IN_PROGRESS)));
        ReceivedEvent sent = history.held().getFirst();
        history.deliver(1);

        JsonNode event = as("evaluator", "/record/" + sent.eventId()).json();
        assertThat(Base64.getDecoder().decode(event.at("/bytes").asString())).isEqualTo(sent.payload());
        assertThat(Base64.getDecoder().decode(event.at("/metaDataBytes").asString()))
                .isEqualTo(sent.metaDataBytes());
        assertThat(event.at("/payload").toString()).isEqualTo(new String(sent.payload()));
        assertThat(event.at("/sequence").asLong()).isEqualTo(sent.sequence());
        assertThat(event.at("/position").asLong()).isEqualTo(sent.position());
        assertThat(event.at("/correlationId").asString()).isEqualTo("correlation-" + sent.position());
        assertThat(event.at("/causationId").asString()).isEqualTo("causation-" + sent.position());
    }

    @Test
    void the_public_reads_what_is_published_and_never_who_acted() {
        Answer everybody = get("/record");
        assertThat(types(everybody)).contains("ReportPublished").doesNotContain("ReportSubmitted");
        assertThat(everybody.text()).doesNotContain("person-");
        Answer evaluator = as("evaluator", "/record");
        assertThat(types(evaluator)).contains("ReportSubmitted", "ReportReturnedForClarification");
        assertThat(evaluator.at("/events").size()).isEqualTo(history.position());
        assertThat(evaluator.at("/events/0/actor").asString()).startsWith("person-");
    }

    @ParameterizedTest(name = "{0} sees the returned report of FM: {1}")
    @CsvSource({
        "evaluator, true",
        "coordinator, true",
        "FM-reporter, true",
        "FM-approver, true",
        "KM-reporter, false",
        "KM-approver, false",
        "council, false",
        "dpo, false"
    })
    void a_returned_report_is_for_its_institution_the_coordinator_and_the_evaluator(String who, boolean sees) {
        assertThat(types(as(who, "/record")).contains("ReportSubmitted")).isEqualTo(sees);
        assertThat(as(who, "/plans/a-1/measures/1.1/timeline").text().contains("ReportSubmitted"))
                .isEqualTo(sees);
        assertThat(as(who, "/exports/record.ndjson").text().contains("ReportSubmitted"))
                .isEqualTo(sees);
        assertThat(as(who, "/record/event-11").status()).isEqualTo(sees ? 200 : 404);
        // Only the coordinator and the evaluator learn who acted.
        assertThat(as(who, "/record").text().contains("person-FM"))
                .isEqualTo(who.equals("evaluator") || who.equals("coordinator"));
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "vadlīnijas, 1",
        "VADLINIJAS, 1",
        "vadlin, 1",
        "vadlinjas, 1",
        "lidzdalibas kartibu, 1",
        "sabiedr vadl, 1",
        "xyzzy, 0",
        "vadlīnijas xyzzy, 0"
    })
    void words_are_found_without_diacritics_by_their_beginning_and_when_misspelt(String words, int found) {
        assertThat(get("/record", "q", words, "type", "ProgressDocumented")
                        .at("/events")
                        .size())
                .isEqualTo(found);
    }

    @ParameterizedTest(name = "{0}={1} finds {2}")
    @CsvSource({
        "plan, a-1, 12",
        "commitment, commitment-1, 10",
        "measure, measure-1-2, 4",
        "institution, KM, 3",
        "role, reporter, 2",
        "type, 'ReportSubmitted,ReportPublished', 2",
        "planVersion, approved, 14",
        "planVersion, none, 0",
        "occurredFrom, 2024-02-01, 3",
        "occurredTo, 2023-12-31, 11",
        "recordedFrom, 2024-02-10, 2",
        "recordedTo, 2024-02-03, 12",
        "actor, person-FM-reporter, 1",
        "positions, plan-management:11, 11"
    })
    void every_filter_narrows(String name, String value, int found) {
        assertThat(as("evaluator", "/record", name, value).at("/events").size()).isEqualTo(found);
    }

    @Test
    void numbers_are_resolved_within_a_plan() {
        assertThat(as("evaluator", "/record", "plan", "a-1", "measure", "1.2")
                        .at("/events")
                        .size())
                .isEqualTo(4);
    }

    @Test
    void pages_follow_each_other_whatever_is_recorded_meanwhile() {
        List<Long> seen = new ArrayList<>();
        String cursor = null;
        do {
            Answer page = cursor == null
                    ? as("evaluator", "/record", "limit", "4")
                    : as("evaluator", "/record", "limit", "4", "cursor", cursor);
            page.at("/events").forEach(event -> seen.add(event.at("/position").asLong()));
            cursor = page.at("/nextCursor").asString(null);
            if (seen.size() == 4) {
                history.record(published("r-9", OTHER_MEASURE, KM, says("2024-01-01", "2024-01-31", IN_PROGRESS)));
            }
        } while (cursor != null);
        assertThat(seen)
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, history.position())
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"update record set actor = 'x'", "delete from record", "truncate record"})
    void the_run_time_role_cannot_change_the_record(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update()).hasStackTraceContaining("permission denied");
    }

    @ParameterizedTest(name = "{0}={1} is {2}")
    @CsvSource({
        "cursor, rubbish!, 422 cursor-invalid",
        "cursor, cGxhbnxhfHg, 422 cursor-invalid",
        "limit, 0, 422 parameters-invalid",
        "limit, many, 422 parameters-invalid",
        "occurredFrom, 2024-02-30, 422 parameters-invalid",
        "occurredFrom, 9999999-01-01, 422 parameters-invalid",
        "recordedFrom, yesterday, 422 parameters-invalid",
        "type, NoSuchEvent, 422 parameters-invalid",
        "role, king, 422 parameters-invalid",
        "institution, '; drop table', 422 parameters-invalid",
        "positions, plan-management, 422 parameters-invalid",
        "positions, nobody:5, 422 parameters-invalid",
        "positions, plan-management:99999, 409 position-not-reached",
        "plan, no-such-plan, 404 plan-unknown",
        "measure, 2.2, 422 parameters-invalid",
        "commitment, 2, 422 parameters-invalid",
        "q, '!!!', 422 parameters-invalid",
        "colour, red, 422 parameters-invalid",
        "shape, round, 422 parameters-invalid"
    })
    void a_wrong_question_gets_a_clear_answer(String name, String value, String problem) {
        assertThat(as("evaluator", "/record", name, value).problem()).isEqualTo(problem);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        Answer answer = get("/record", "limit", "x", "occurredFrom", "y", "role", "z", "colour", "red");
        assertThat(answer.text()).contains("\"limit\"", "\"occurredFrom\"", "\"role\"", "\"colour\"");
    }

    @Test
    void only_those_who_learn_who_acted_can_ask_for_a_persons_events() {
        assertThat(get("/record", "actor", "person-FM-reporter").problem()).isEqualTo("403 actor-not-shown");
        assertThat(as("FM-reporter", "/record", "actor", "person-FM-reporter").problem())
                .isEqualTo("403 actor-not-shown");
    }

    private static List<String> types(Answer answer) {
        List<String> types = new ArrayList<>();
        answer.at("/events")
                .forEach(event -> types.add(event.at("/type").asString().replaceFirst(".*\\.", "")));
        return types;
    }
}
