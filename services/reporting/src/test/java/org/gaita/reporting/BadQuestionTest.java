package org.gaita.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gaita.events.EventJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What is asked wrongly gets its clear answer; whatever is asked, none is a 500. */
class BadQuestionTest extends ReportingTest {
    private static final List<String> DAYS = List.of(
            "2024-02-30",
            "2023-02-29",
            "01.12.2023",
            "2024-13-01",
            "2024. gada V ceturksnis",
            "+999999999-01-01",
            "-999999999-01-01",
            "0000-00-00",
            "20231201",
            "now",
            "2023-12-01T00:00:00Z",
            "📅",
            "\u202E2023-12-01",
            "'--");
    private static final List<String> POINTS = List.of(
            "2024-02-30T00:00:00Z",
            "2023-12-01T18:00:00",
            "plan-management:-1",
            "plan-management:99999999999999999999",
            "plan-management:1,plan-management:2",
            "house:1",
            ":",
            "plan-management:",
            "-1",
            "📅");
    private static final List<String> FAR = List.of(
            "+999999999-01-01T00:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "+300000-01-01T00:00:00Z",
            "-5000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "0000-01-01T00:00:00Z");
    private static final List<String> LIMITS =
            List.of("-1", "0", "1001", "1000000000", "99999999999999999999", "1e3", "ten", "1.5", "0x10", "∞");
    private static final List<String> CURSORS = List.of(
            "x",
            "%%%",
            "AAAA",
            "LTE",
            "fHx8fHx8",
            "bnVsbA",
            "OTk5OTk5OTk5OTk5OTk5OTk5OTk5",
            "📅",
            "a".repeat(3000),
            "KzEwMDAwMDAtMDEtMDF8MXwx",
            "JzstLXwxfDE");
    private static final List<String> TIMELINES =
            List.of("/plans/a-1/timeline", "/plans/a-1/commitments/1/timeline", "/plans/a-1/measures/1.1/timeline");
    private static final List<String> VIEWS = List.of(
            "/plans",
            "/plans/a-1",
            "/plans/a-1/commitments/1",
            "/plans/a-1/measures/1.1",
            "/plans/a-1/overview",
            "/plans/a-1/attention",
            "/plans/a-1/deadline-changes");

    @BeforeEach
    void a_plan() {
        Example.record(history);
    }

    private record Asked(String path, String name, String value) {
        @Override
        public String toString() {
            return path + "?" + name + "=" + (value.length() > 40 ? value.substring(0, 40) + "…" : value);
        }
    }

    private static void all(List<Asked> into, List<String> paths, String name, List<String> values) {
        paths.forEach(path -> values.forEach(value -> into.add(new Asked(path, name, value))));
    }

    private static Stream<Asked> wrong() {
        List<Asked> wrong = new ArrayList<>();
        List<String> points = new ArrayList<>(VIEWS);
        points.addAll(TIMELINES);
        List<String> records = List.of("/record", "/exports/record.csv");
        all(wrong, points, "asOf", DAYS);
        all(wrong, points, "knownAt", POINTS);
        all(wrong, points, "asof", List.of("2024-01-01"));
        for (String name : List.of("fromAsOf", "toAsOf")) {
            all(wrong, List.of("/plans/a-1/differences"), name, DAYS);
        }
        for (String name : List.of("fromKnownAt", "toKnownAt")) {
            all(wrong, List.of("/plans/a-1/differences"), name, POINTS);
        }
        all(wrong, TIMELINES, "limit", LIMITS);
        all(wrong, TIMELINES, "cursor", CURSORS);
        all(wrong, List.of("/record"), "limit", LIMITS);
        all(wrong, List.of("/record"), "cursor", CURSORS);
        for (String name : List.of("occurredFrom", "occurredTo")) {
            all(wrong, records, name, DAYS);
        }
        for (String name : List.of("recordedFrom", "recordedTo")) {
            all(
                    wrong,
                    records,
                    name,
                    List.of("2024-02-30", "yesterday", "+999999999-01-01", "2023-12-01T18:00:00", "📅"));
        }
        all(wrong, records, "knownAt", POINTS);
        all(
                wrong,
                records,
                "positions",
                List.of("x", "plan-management:-1", "plan-management:99999999999999999999", ":"));
        all(wrong, records, "q", List.of("---", "'\"", "📅", "a b c d e f g h i j k l m", "%"));
        all(wrong, records, "type", List.of("House", "ReportPublished,,House", "'--"));
        all(wrong, records, "role", List.of("king", "COORDINATOR!", "📅"));
        all(wrong, records, "institution", List.of("!", "A".repeat(100), "a b"));
        all(wrong, records, "shape", List.of("round"));
        all(wrong, records, "color", List.of("red"));
        all(wrong, List.of("/exports/record.csv"), "separator", List.of("|", "bell"));
        all(wrong, List.of("/exports/record.csv"), "limit", List.of("10"));
        return wrong.stream();
    }

    @TestFactory
    Stream<DynamicNode> what_is_wrong_is_refused_with_its_name() {
        return wrong().map(asked -> dynamicTest(asked.toString(), () -> wrong(asked)));
    }

    private void wrong(Asked asked) {
        Answer answer = as("evaluator", asked.path(), asked.name(), asked.value());
        assertProblem(answer);
        assertThat(answer.status()).isIn(400, 409, 422);
        JsonNode problem = EventJson.MAPPER.readTree(answer.bytes());
        if (answer.status() != 409) {
            assertThat(problem.path("violations")).as(answer.text()).isNotEmpty();
            assertThat(problem.path("violations")
                            .valueStream()
                            .map(violation -> violation.path("field").asString()))
                    .as(answer.text())
                    .allMatch(field -> field.equals(asked.name()));
        }
    }

    private static Stream<Asked> odd() {
        List<Asked> odd = new ArrayList<>();
        List<String> all = new ArrayList<>(VIEWS);
        all.addAll(TIMELINES);
        all.add("/record");
        all.add("/exports/record.ndjson");
        all(odd, all, "knownAt", FAR);
        all(odd, List.of("/record"), "recordedFrom", FAR);
        all(odd, List.of("/record"), "recordedTo", FAR);
        all(odd, List.of("/record"), "plan", List.of("none", "'--", "📅", "a".repeat(3000)));
        all(odd, List.of("/record"), "commitment", List.of("none", "'--", "📅", "a".repeat(3000)));
        all(odd, List.of("/record"), "measure", List.of("9.9", "'--", "📅", "1".repeat(3000)));
        all(odd, List.of("/record"), "actor", List.of("none", "'--", "📅"));
        all(
                odd,
                List.of("/record"),
                "q",
                List.of("šķērsļi", "שלום", "مرحبا", "a".repeat(3000), "tsquery & | !", "\\", "a:*"));
        all(odd, List.of("/plans/a-1"), "asOf", List.of("1900-01-01", "2200-12-31", "", " "));
        return odd.stream();
    }

    @TestFactory
    Stream<DynamicNode> what_is_odd_is_answered() {
        return odd().map(asked -> dynamicTest(asked.toString(), () -> odd(asked)));
    }

    private void odd(Asked asked) {
        Answer answer = as("evaluator", asked.path(), asked.name(), asked.value());
        assertThat(answer.status()).as(answer.text()).isLessThan(500);
        if (answer.status() >= 400) {
            assertProblem(answer);
        }
    }

    @TestFactory
    Stream<DynamicNode> nul_is_refused_in_every_parameter() {
        return Stream.of(
                        "q", "plan", "commitment", "measure", "institution", "actor", "role", "type", "cursor", "limit")
                .map(name -> dynamicTest(name, () -> assertProblem(as("evaluator", "/record", name, "a\0b"))));
    }

    @Test
    void addresses_that_lead_nowhere_are_answered() {
        Map<String, Integer> addresses = Map.ofEntries(
                Map.entry("/plans/none", 404),
                Map.entry("/plans/" + "x".repeat(7000), 404),
                Map.entry("/plans/%00", 400),
                Map.entry("/plans/%F0%9F%87%B1", 404),
                Map.entry("/plans/a-1/commitments/9", 404),
                Map.entry("/plans/a-1/commitments/x", 404),
                Map.entry("/plans/a-1/commitments/99999999999999999999", 404),
                Map.entry("/plans/a-1/measures/9.9", 404),
                Map.entry("/plans/a-1/measures/1", 404),
                Map.entry("/plans/a-1/measures/" + "1".repeat(5000), 404),
                Map.entry("/plans/a-1/measures/9.9/timeline", 404),
                Map.entry("/plans/a-1/commitments/x/timeline", 404),
                Map.entry("/plans/none/attention", 404),
                Map.entry("/plans/none/differences", 404),
                Map.entry("/plans/none/deadline-changes", 404),
                Map.entry("/record/none", 404),
                Map.entry("/record/" + "x".repeat(7000), 404),
                Map.entry("/exports/record.exe", 422),
                Map.entry("/exports/record.", 422),
                Map.entry("/exports/record.csv.exe", 422),
                Map.entry("/rebuilds/none", 404),
                Map.entry("/rebuilds/" + "x".repeat(7000), 404),
                Map.entry("/nothing", 404));
        addresses.forEach((path, status) -> {
            Answer answer = get(path);
            assertProblem(answer);
            assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(status);
        });
    }

    @Test
    void a_rebuild_is_asked_for_in_words_that_are_understood() {
        for (String body : List.of(
                "", "{", "[]", "null", "{}", "{\"view\": 1}", "{\"view\": \"x\", \"y\": 1}", "[".repeat(9999))) {
            Answer answer = post("coordinator", "/rebuilds", body);
            assertProblem(answer);
            assertThat(answer.status()).as(body).isIn(400, 422);
        }
    }

    private static void assertProblem(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        JsonNode problem = EventJson.MAPPER.readTree(answer.bytes());
        assertThat(problem.path("type").asString("")).startsWith("https://");
        assertThat(problem.path("detail").asString("")).isNotBlank().doesNotContain("org.", "java.");
        for (JsonNode violation : problem.path("violations")) {
            assertThat(violation.path("problem").asString("")).isNotBlank();
            assertThat(violation.path("mend").asString("")).isNotBlank();
        }
    }
}
