package org.gaita.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.domain.MeasureStatus.COMPLETED;
import static org.gaita.domain.MeasureStatus.IN_PROGRESS;
import static org.gaita.reporting.PlanFixture.*;

import java.util.ArrayList;
import java.util.List;
import org.gaita.domain.Deadline;
import org.gaita.domain.ReportId;
import org.gaita.domain.Role;
import org.gaita.events.plan.CommitmentEvent.MeasureDeadlineChanged;
import org.gaita.events.plan.CommitmentEvent.ReportCorrected;
import org.gaita.events.plan.CommitmentEvent.ReportRetracted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** "What changed since our session?" */
class DifferenceTest extends ReportingTest {
    private static final String SESSION = "2023-12-01";
    private static final String SESSION_EVENING = "2023-12-01T23:59:59+02:00";

    @BeforeEach
    void since_the_session() {
        drafted(history);
        history.on("2023-11-01").by("FM", Role.REPORTER).about("2023-10-31");
        history.record(published("r-0", MEASURE, FM, says("2023-07-01", "2023-10-31", IN_PROGRESS, link("e"))));
        history.on("2024-01-10").by("FM", Role.REPORTER).about("2023-12-31");
        history.record(published("r-1", MEASURE, FM, says("2023-11-01", "2023-12-31", IN_PROGRESS, link("e"))));
        history.on("2024-02-10").about("2023-12-31");
        history.record(new ReportCorrected(
                COMMITMENT,
                new ReportId("r-1"),
                MEASURE,
                FM,
                says("2023-11-01", "2023-12-31", COMPLETED, link("e")),
                text("Pabeigts")));
        history.on("2024-02-20").by("VK", Role.COORDINATOR);
        history.record(new MeasureDeadlineChanged(
                COMMITMENT,
                OTHER_MEASURE,
                "main",
                new Deadline.Continuous(),
                new Deadline.InQuarter(2025, 4),
                text("Noteikts termiņš"),
                false));
    }

    @Test
    void it_names_before_after_and_the_events_that_did_it() {
        JsonNode answer = get(
                        "/plans/a-1/differences", "fromAsOf", SESSION, "fromKnownAt", SESSION_EVENING, "toAsOf", TODAY)
                .json();
        assertThat(numbers(answer)).containsExactly("measure 1.1", "measure 1.2");
        JsonNode status = attribute(answer, 0, "status:FM");
        assertThat(status.at("/before/content/status").asString()).isEqualTo("IN_PROGRESS");
        assertThat(status.at("/after/content/status").asString()).isEqualTo("COMPLETED");
        assertThat(status.at("/events").size()).isEqualTo(2);
        assertThat(status.at("/events/1/type").asString()).isEqualTo("plan-management.ReportCorrected");
        JsonNode standing = attribute(answer, 0, "standing");
        assertThat(standing.at("/derived").asBoolean()).isTrue();
        assertThat(standing.at("/before").asString()).isEqualTo("IN_PROGRESS");
        assertThat(standing.at("/after").asString()).isEqualTo("COMPLETED");
        JsonNode deadline = attribute(answer, 1, "deadline:main");
        assertThat(deadline.at("/before/deadline/kind").asString()).isEqualTo("continuous");
        assertThat(deadline.at("/after/deadline/kind").asString()).isEqualTo("quarter");
        assertThat(deadline.at("/events/0/institution").asString()).isEqualTo("VK");
    }

    @Test
    void what_became_known_only_later_differs_at_the_same_day() {
        JsonNode answer = get(
                        "/plans/a-1/differences",
                        "fromAsOf",
                        "2023-12-31",
                        "fromKnownAt",
                        "2024-01-31T00:00:00Z",
                        "toAsOf",
                        "2023-12-31")
                .json();
        assertThat(numbers(answer)).containsExactly("measure 1.1");
        assertThat(attribute(answer, 0, "status:FM").at("/events/0/type").asString())
                .isEqualTo("plan-management.ReportCorrected");
    }

    @Test
    void what_took_effect_differs_by_the_same_knowledge() {
        JsonNode answer = get("/plans/a-1/differences", "fromAsOf", SESSION, "toAsOf", "2024-02-15")
                .json();
        assertThat(numbers(answer)).containsExactly("measure 1.1");
        assertThat(attribute(answer, 0, "status:FM").at("/events").size()).isEqualTo(1);
    }

    @Test
    void a_retraction_shows_as_what_it_uncovered() {
        String before = "plan-management:" + history.position();
        history.on("2024-03-01").by("FM", Role.REPORTER);
        history.record(new ReportRetracted(COMMITMENT, new ReportId("r-1"), MEASURE, FM, text("Kļūda")));
        JsonNode status =
                attribute(get("/plans/a-1/differences", "fromKnownAt", before).json(), 0, "status:FM");
        assertThat(status.at("/before/reportId").asString()).isEqualTo("r-1");
        assertThat(status.at("/after/reportId").asString()).isEqualTo("r-0");
        assertThat(status.at("/events/0/type").asString()).isEqualTo("plan-management.ReportRetracted");
    }

    @Test
    void from_before_the_plan_everything_is_new() {
        JsonNode answer =
                get("/plans/a-1/differences", "fromAsOf", "2022-01-01").json();
        assertThat(numbers(answer)).containsExactly("plan a-1", "commitment 1", "measure 1.1", "measure 1.2");
        assertThat(attribute(answer, 1, "text").has("before")).isFalse();
    }

    @Test
    void equal_points_do_not_differ() {
        assertThat(get("/plans/a-1/differences").at("/subjects").size()).isZero();
    }

    @Test
    void a_timeline_names_from_what_to_what_and_why() {
        JsonNode entries = get("/plans/a-1/measures/1.1/timeline").at("/entries");
        JsonNode corrected = entries.get(entries.size() - 1);
        assertThat(corrected.at("/type").asString()).isEqualTo("plan-management.ReportCorrected");
        assertThat(corrected.at("/changes/0/from/content/status").asString()).isEqualTo("IN_PROGRESS");
        assertThat(corrected.at("/changes/0/to/content/status").asString()).isEqualTo("COMPLETED");
        assertThat(corrected.at("/why/lv").asString()).isEqualTo("Pabeigts");
        assertThat(corrected.at("/evidence/0/evidenceId").asString()).isEqualTo("e");
        assertThat(corrected.at("/occurredOn").asString()).isEqualTo("2023-12-31");
        assertThat(corrected.at("/recordedAt").asString()).startsWith("2024-02-10T");
        assertThat(corrected.at("/who/institution").asString()).isEqualTo("FM");
        assertThat(corrected.at("/who").has("actor")).isFalse();
        assertThat(as("council", "/plans/a-1/measures/1.1/timeline").text()).doesNotContain("person-");
        assertThat(as("evaluator", "/plans/a-1/measures/1.1/timeline").text()).contains("person-");
    }

    @Test
    void a_timeline_has_pages_in_the_order_of_what_happened_whatever_comes_in_late_meanwhile() {
        List<String> whole = new ArrayList<>();
        get("/plans/a-1/commitments/1/timeline")
                .at("/entries")
                .forEach(entry -> whole.add(entry.at("/eventId").asString()));
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Answer page = cursor == null
                    ? get("/plans/a-1/commitments/1/timeline", "limit", "3")
                    : get("/plans/a-1/commitments/1/timeline", "limit", "3", "cursor", cursor);
            page.at("/entries").forEach(entry -> seen.add(entry.at("/eventId").asString()));
            cursor = page.at("/nextCursor").asString(null);
            history.on("2024-06-01").by("FM", Role.REPORTER).about("2023-02-01");
            history.record(
                    published("late-" + seen.size(), MEASURE, FM, says("2023-01-01", "2023-02-01", IN_PROGRESS)));
            history.about("2024-05-31");
            history.record(published("new-" + seen.size(), MEASURE, FM, says("2024-05-01", "2024-05-31", IN_PROGRESS)));
        } while (cursor != null);
        assertThat(seen).isEqualTo(whole).doesNotHaveDuplicates().hasSize(10);
        assertThat(get("/plans/a-1/commitments/1/timeline", "cursor", "rubbish").problem())
                .isEqualTo("422 cursor-invalid");
    }

    private static List<String> numbers(JsonNode answer) {
        List<String> numbers = new ArrayList<>();
        answer.at("/subjects")
                .forEach(subject -> numbers.add(subject.at("/kind").asString() + " "
                        + subject.at("/number").asString()));
        return numbers;
    }

    private static JsonNode attribute(JsonNode answer, int subject, String name) {
        for (JsonNode attribute : answer.at("/subjects/" + subject + "/attributes")) {
            if (attribute.at("/attribute").asString().equals(name)) {
                return attribute;
            }
        }
        throw new AssertionError(name + " is not in " + answer);
    }
}
