package org.gaita.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.domain.MeasureStatus.IN_PROGRESS;
import static org.gaita.reporting.PlanFixture.*;

import java.time.Instant;
import java.util.List;
import org.gaita.domain.Role;
import org.gaita.messaging.ReceivedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointTest extends ReportingTest {
    @BeforeEach
    void a_plan() {
        drafted(history);
    }

    @Test
    void asking_with_the_vector_of_an_answer_gives_the_same_bytes_whatever_came_later() {
        List<String> paths = List.of(
                "/plans",
                "/plans/a-1",
                "/plans/a-1/commitments/1",
                "/plans/a-1/measures/1.2",
                "/plans/a-1/attention",
                "/plans/a-1/timeline",
                "/plans/a-1/deadline-changes",
                "/plans/a-1/commitments/1/timeline",
                "/plans/a-1/measures/1.1/timeline");
        List<byte[]> before = paths.stream().map(path -> get(path).bytes()).toList();
        String vector = get("/plans/a-1").at("/knownAt").asString();
        assertThat(vector).isEqualTo("plan-management:" + history.position());

        history.on("2024-05-01").by("FM", Role.REPORTER).about("2023-03-01");
        history.record(published("r-1", MEASURE, FM, says("2023-01-01", "2023-03-01", IN_PROGRESS)));
        for (int i = 0; i < paths.size(); i++) {
            assertThat(get(paths.get(i), "knownAt", vector).bytes()).isEqualTo(before.get(i));
        }
        assertThat(get("/plans/a-1").bytes()).isNotEqualTo(before.get(1));
    }

    @Test
    void what_has_not_arrived_without_a_gap_is_not_answered_with() {
        history.hold();
        history.on("2024-05-01").by("FM", Role.REPORTER);
        history.record(published("r-1", MEASURE, FM, says("2023-01-01", "2023-03-01", IN_PROGRESS)));
        ReceivedEvent first = history.held().removeFirst();
        long reached = history.position() - 1;
        // Another stream, over another partition, is ahead.
        history.record(new org.gaita.events.plan.PlanEvent.PlanFactNoted(PLAN, text("Sēde")));
        history.deliver(1);

        assertThat(get("/plans/a-1").at("/knownAt").asString()).isEqualTo("plan-management:" + reached);
        assertThat(get("/plans/a-1").at("/plan/milestones").size()).isEqualTo(1);
        assertThat(get("/plans/a-1", "knownAt", "plan-management:" + (reached + 1))
                        .problem())
                .isEqualTo("409 position-not-reached");

        handler.handle(List.of(first));
        assertThat(get("/plans/a-1").at("/knownAt").asString()).isEqualTo("plan-management:" + (reached + 2));
        assertThat(get("/plans/a-1").at("/plan/milestones").size()).isEqualTo(2);
    }

    @Test
    void an_instant_that_the_services_have_not_confirmed_is_answered_with_how_far_it_is_complete() {
        Instant confirmed = history.recordedAt().plusSeconds(60);
        handler.progress(History.SERVICE, history.position(), confirmed);
        assertThat(get("/plans/a-1", "knownAt", confirmed.toString(), "asOf", TODAY)
                        .json()
                        .has("completeUpTo"))
                .isFalse();
        Answer later = get("/plans/a-1", "knownAt", confirmed.plusSeconds(1).toString());
        assertThat(later.at("/completeUpTo").asString()).isEqualTo(confirmed.toString());
        assertThat(get(
                                "/exports/record.ndjson",
                                "knownAt",
                                confirmed.plusSeconds(1).toString())
                        .problem())
                .isEqualTo("409 not-complete-yet");
        assertThat(get("/exports/record.ndjson", "knownAt", confirmed.toString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_confirmation_counts_once_the_events_are_here() {
        history.hold();
        history.record(new org.gaita.events.plan.PlanEvent.PlanFactNoted(PLAN, text("Sēde")));
        Instant confirmed = history.recordedAt().plusSeconds(60);
        handler.progress(History.SERVICE, history.position(), confirmed);
        assertThat(get("/plans/a-1", "knownAt", confirmed.toString()).json().has("completeUpTo"))
                .isTrue();
        history.deliver(1);
        assertThat(get("/plans/a-1", "knownAt", confirmed.toString()).json().has("completeUpTo"))
                .isFalse();
    }

    @Test
    void a_parked_stream_is_named_and_not_exported_without_its_events() {
        jdbc.sql("""
                insert into inbox_parked (service, stream_id, sequence, position, event_id, stream_type, type, revision,
                  recorded_at, meta_data, payload, reason)
                values ('plan-management', 'commitment-9', 0, :position, 'x', 'Commitment', 'plan-management.Unknown', 1,
                  now(), '', '', 'not known to this version')
                """).param("position", history.position() + 1).update();
        handler.progress(History.SERVICE, history.position() + 1, history.recordedAt());
        Answer plan = get("/plans/a-1");
        assertThat(plan.at("/behind/0/streamId").asString()).isEqualTo("commitment-9");
        assertThat(plan.at("/knownAt").asString()).isEqualTo("plan-management:" + (history.position() + 1));
        assertThat(get("/exports/record.ndjson").problem()).isEqualTo("409 stream-behind");
        assertThat(get("/exports/record.ndjson", "positions", "plan-management:" + history.position())
                        .status())
                .isEqualTo(200);
        assertThat(get("/status").at("/behind/0/position").asLong()).isEqualTo(history.position() + 1);
    }

    @ParameterizedTest(name = "{0}?asOf={1}&knownAt={2} is {3}")
    @CsvSource({
        "/plans/a-1, 2024-13-01, , 422 invalid-point",
        "/plans/a-1, tomorrow, , 422 invalid-point",
        "/plans/a-1, 0000-01-01, , 422 invalid-point",
        "/plans/a-1, 2024-01-01, 2024-01-32, 422 invalid-point",
        "/plans/a-1, 2024-01-01, plan-management:-1, 422 invalid-point",
        "/plans/a-1, 2024-01-01, plan-management:1234567890123456789012, 422 invalid-point",
        "/plans/a-1, 2024-01-01, other:1, 422 invalid-point",
        "/plans/a-1, 2024-01-01, plan-management:500, 409 position-not-reached",
        "/plans/a-2, 2024-01-01, , 404 plan-unknown",
        "/plans/a-1, 2022-12-31, , 404 plan-not-there",
        "/plans/a-1, 2024-01-01, plan-management:0, 404 plan-not-there",
        "/plans/a-1, 2024-01-01, 2020-01-01T00:00:00Z, 404 plan-not-there",
        "/plans/a-1/measures/9.9, 2024-01-01, , 404 measure-unknown",
        "/plans/a-1/measures/9.9/timeline, 2024-01-01, , 404 measure-unknown",
        "/plans/a-1/commitments/x, 2024-01-01, , 404 commitment-unknown",
        "/plans/a-1/commitments/x/timeline, 2024-01-01, , 404 commitment-unknown"
    })
    void a_wrong_point_gets_a_clear_answer(String path, String asOf, String knownAt, String problem) {
        Answer answer = knownAt == null ? get(path, "asOf", asOf) : get(path, "asOf", asOf, "knownAt", knownAt);
        assertThat(answer.problem()).isEqualTo(problem);
    }
}
