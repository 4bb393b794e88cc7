package org.gaita.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gaita.web.OpenApiDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who reads what: every question with every role, at the institution that a report on its way belongs to and at another
 * one, and without a token. The endpoints are Spring's own list, so that a new one without an expectation fails here.
 */
class AccessTest extends ReportingTest {
    /** What the answer to a question shows. */
    private enum Shows {
        /** Only what is published; the same for everybody. */
        PUBLISHED,
        /** Events: a report on its way to those who may see it, who acted to the coordinator and evaluators. */
        EVENTS,
        /** Nothing about the world. */
        THE_SERVICE
    }

    private record Question(String path, Shows shows) {}

    private static final Map<String, Question> QUESTIONS = Map.ofEntries(
            Map.entry("GET /api/v1/plans", new Question("/plans", Shows.PUBLISHED)),
            Map.entry("GET /api/v1/plans/{key}", new Question("/plans/a-1", Shows.PUBLISHED)),
            Map.entry(
                    "GET /api/v1/plans/{key}/commitments/{number}",
                    new Question("/plans/a-1/commitments/1", Shows.PUBLISHED)),
            Map.entry(
                    "GET /api/v1/plans/{key}/measures/{number}",
                    new Question("/plans/a-1/measures/1.1", Shows.PUBLISHED)),
            Map.entry("GET /api/v1/plans/{key}/overview", new Question("/plans/a-1/overview", Shows.PUBLISHED)),
            Map.entry("GET /api/v1/plans/{key}/attention", new Question("/plans/a-1/attention", Shows.PUBLISHED)),
            Map.entry(
                    "GET /api/v1/plans/{key}/differences",
                    new Question("/plans/a-1/differences?fromAsOf=2023-12-01", Shows.PUBLISHED)),
            Map.entry(
                    "GET /api/v1/plans/{key}/deadline-changes",
                    new Question("/plans/a-1/deadline-changes", Shows.PUBLISHED)),
            Map.entry("GET /api/v1/plans/{key}/timeline", new Question("/plans/a-1/timeline", Shows.PUBLISHED)),
            Map.entry(
                    "GET /api/v1/plans/{key}/commitments/{number}/timeline",
                    new Question("/plans/a-1/commitments/1/timeline", Shows.EVENTS)),
            Map.entry(
                    "GET /api/v1/plans/{key}/measures/{number}/timeline",
                    new Question("/plans/a-1/measures/1.1/timeline", Shows.EVENTS)),
            Map.entry("GET /api/v1/record", new Question("/record", Shows.EVENTS)),
            Map.entry("GET /api/v1/record/{eventId}", new Question("/record/event-%d", Shows.EVENTS)),
            Map.entry("GET /api/v1/exports/record.{extension}", new Question("/exports/record.ndjson", Shows.EVENTS)),
            Map.entry("GET /api/v1/voice/inputs", new Question("/voice/inputs", Shows.PUBLISHED)),
            Map.entry("GET /api/v1/voice/changes/{eventId}", new Question("/voice/changes/event-1", Shows.PUBLISHED)),
            Map.entry("GET /api/v1/voice/participation", new Question("/voice/participation", Shows.PUBLISHED)),
            Map.entry("GET /api/v1/status", new Question("/status", Shows.THE_SERVICE)),
            Map.entry("GET /api/v1/rebuilds", new Question("/rebuilds", Shows.THE_SERVICE)),
            Map.entry("GET /api/v1/rebuilds/{id}", new Question("/rebuilds/none", Shows.THE_SERVICE)));

    /** Commands; all of them are the coordinator's. */
    private static final Map<String, String> COMMANDS = Map.of("POST /api/v1/rebuilds", "/rebuilds");

    /** For the coordinator only; nothing waits in this test. */
    private static final Set<String> PARKED =
            Set.of("GET /api/v1/parked-streams", "POST /api/v1/parked-streams/replays");

    private static final Set<String> OVERSEERS = Set.of("coordinator", "evaluator", "FM-coordinator", "KM-evaluator");
    private static final Set<String> OWN = Set.of("FM-reporter", "FM-approver");
    private static final List<String> OTHERS = List.of(
            "KM-reporter",
            "KM-approver",
            "FM-council",
            "council",
            "KM-council",
            "FM-dpo",
            "dpo",
            "FM-king",
            "VK-reporter");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private long onItsWay;

    @BeforeEach
    void a_report_on_its_way() {
        onItsWay = Example.record(history);
    }

    @Test
    void every_endpoint_has_an_expectation_here() {
        Set<String> declared = new TreeSet<>(QUESTIONS.keySet());
        declared.addAll(COMMANDS.keySet());
        declared.addAll(PARKED);
        assertThat(new TreeSet<>(OpenApiDocument.endpoints(mapping).keySet())).isEqualTo(declared);
    }

    @Test
    void every_question_is_answered_to_everybody_by_what_they_may_see() {
        List<String> readers = new ArrayList<>(OTHERS);
        readers.addAll(OVERSEERS);
        readers.addAll(OWN);
        QUESTIONS.forEach((endpoint, question) -> {
            String path = question.path().replace("%d", String.valueOf(onItsWay));
            String open = get(path).text();
            assertThat(open).as(endpoint).doesNotContain("report-3", "person-");
            for (String reader : readers) {
                String text = as(reader, path).text();
                String cell = endpoint + " as " + reader;
                boolean overseer = OVERSEERS.contains(reader);
                switch (question.shows()) {
                    case PUBLISHED -> {
                        assertThat(text).as(cell).doesNotContain("report-3");
                        if (!endpoint.endsWith("/timeline")) {
                            assertThat(text).as(cell).isEqualTo(open);
                        }
                    }
                    case EVENTS ->
                        assertThat(text.contains("report-3")).as(cell).isEqualTo(overseer || OWN.contains(reader));
                    case THE_SERVICE -> assertThat(text).as(cell).doesNotContain("report-3", "FM");
                }
                if (!overseer) {
                    assertThat(text).as(cell + " names nobody").doesNotContain("person-");
                } else if (question.shows() == Shows.EVENTS) {
                    assertThat(text).as(cell + " names who acted").contains("person-FM-reporter");
                }
            }
        });
    }

    @Test
    void streams_that_wait_are_the_coordinators() {
        String body = "{\"service\": \"plan-management\", \"streamId\": \"x\"}";
        assertThat(get("/parked-streams").status()).isEqualTo(401);
        assertThat(post(null, "/parked-streams/replays", body).status()).isEqualTo(401);
        List<String> readers = new ArrayList<>(OTHERS);
        readers.addAll(List.of("FM-reporter", "FM-approver", "evaluator", "KM-evaluator"));
        for (String reader : readers) {
            assertThat(as(reader, "/parked-streams").status()).as(reader).isEqualTo(403);
            assertThat(post(reader, "/parked-streams/replays", body).status())
                    .as(reader)
                    .isEqualTo(403);
        }
        assertThat(as("coordinator", "/parked-streams").status()).isEqualTo(200);
    }

    @Test
    void every_command_is_the_coordinators() {
        COMMANDS.values().forEach(path -> {
            String body = "{\"view\": \"timeline\"}";
            assertThat(post(null, path, body).problem()).isEqualTo("401 token-needed");
            for (String reader : OTHERS) {
                assertThat(post(reader, path, body).problem()).as(reader).isEqualTo("403 not-for-this-role");
            }
            for (String reader : List.of("FM-reporter", "FM-approver", "evaluator", "KM-evaluator")) {
                assertThat(post(reader, path, body).problem()).as(reader).isEqualTo("403 not-for-this-role");
            }
            Answer done = post("FM-coordinator", path, body);
            assertThat(done.status()).isEqualTo(202);
            String rebuild = "/rebuilds/" + done.header("Location").replaceFirst(".*/", "");
            while (get(rebuild).at("/state").asString().equals("running")) {
                Thread.onSpinWait(); // so that it is over before the next test begins
            }
        });
    }
}
