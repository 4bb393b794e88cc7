package org.gaita.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gaita.events.EventJson;
import org.gaita.testing.OpenApiContract;
import org.gaita.web.OpenApiAutoConfiguration;
import org.gaita.web.OpenApiDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the service says of itself at {@code /openapi.json}: every example question is asked of it, and every example
 * answer is what it answers. After a change: {@code mvn test -Dtest=OpenApiTest -Dgaita.openapi.rewrite=true}.
 */
class OpenApiTest extends ReportingTest {
    private static final Path KEPT = Path.of("../../docs/api/reporting.json");
    private static final Path ANSWERS = Path.of("src/main/resources/openapi/answers.json");

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @BeforeEach
    void a_plan() {
        Example.record(history);
    }

    @Test
    void every_example_is_answered_as_the_document_says() throws Exception {
        JsonNode document = document();
        ObjectNode answers = EventJson.MAPPER.createObjectNode();
        String rebuild = finish(post("coordinator", "/rebuilds", "{\"view\": \"all\"}"));
        for (String endpoint : OpenApiDocument.endpoints(mapping).keySet()) {
            if (endpoint.endsWith("/parked-streams/replays")) {
                continue; // needs the inbox, which this test leaves out; ParkedTest replays
            }
            String verb = endpoint.substring(0, endpoint.indexOf(' '));
            JsonNode operation = document.path("paths")
                    .path(endpoint.substring(verb.length() + 1))
                    .path(verb.toLowerCase(Locale.ROOT));
            Answer answer = verb.equals("GET") ? ask(endpoint, operation, rebuild) : command(endpoint, operation);
            String status =
                    operation.path("responses").propertyNames().iterator().next();
            assertThat(String.valueOf(answer.status()))
                    .as(endpoint + ": " + answer.text())
                    .isEqualTo(status);
            JsonNode said = operation.path("responses").path(status);
            said.path("headers")
                    .propertyNames()
                    .forEach(header -> assertThat(answer.header(header))
                            .as(endpoint + " " + header)
                            .isNotNull());
            JsonNode content = said.path("content").path("application/json");
            if (content.isObject() && !endpoint.contains("/exports/")) {
                JsonNode body = EventJson.MAPPER.readTree(answer.bytes());
                assertThat(OpenApiContract.mismatches(document, content.path("schema"), body))
                        .as(endpoint + " answered " + body)
                        .isEmpty();
                answers.set(endpoint, OpenApiContract.kept(answer.text()));
                if (!OpenApiContract.REWRITE) {
                    assertThat(OpenApiContract.shape(answers.path(endpoint)))
                            .as(endpoint)
                            .isEqualTo(OpenApiContract.shape(content.path("example")));
                }
            }
        }
        if (OpenApiContract.REWRITE) {
            OpenApiContract.write(ANSWERS, OpenApiContract.pretty(answers));
            OpenApiContract.write(
                    KEPT,
                    OpenApiContract.pretty(OpenApiDocument.of(mapping, OpenApiAutoConfiguration.texts(), answers)));
        } else {
            assertThat(OpenApiContract.text(KEPT))
                    .as("docs/api/reporting.json is what the service says of itself; otherwise rewrite it")
                    .isEqualTo(OpenApiContract.pretty(document));
        }
    }

    private Answer ask(String endpoint, JsonNode operation, String rebuild) {
        String path = endpoint.substring("GET /api/v1".length()).replace("{id}", rebuild);
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asString();
            String example = parameter.path("example").asString("");
            if (parameter.path("in").asString().equals("path") && !example.isEmpty()) {
                path = path.replace("{" + name + "}", example);
            } else if (!example.isEmpty()) {
                query.addAll(List.of(name, example));
            }
        }
        return as(path.equals("/parked-streams") ? "coordinator" : "evaluator", path, query.toArray(String[]::new));
    }

    private Answer command(String endpoint, JsonNode operation) throws InterruptedException {
        Answer answer = post(
                "coordinator",
                endpoint.substring("POST /api/v1".length()),
                operation.at("/requestBody/content/application~1json/example").toString());
        finish(answer);
        return answer;
    }

    /** Waits until the rebuild that was begun is over: its id. */
    private String finish(Answer begun) throws InterruptedException {
        String id = begun.header("Location").replaceFirst(".*/", "");
        while (get("/rebuilds/" + id).at("/state").asString().equals("running")) {
            Thread.sleep(20);
        }
        return id;
    }

    private JsonNode document() throws IOException {
        try (var in =
                URI.create("http://127.0.0.1:" + port + "/openapi.json").toURL().openStream()) {
            return EventJson.MAPPER.readTree(new String(in.readAllBytes(), UTF_8));
        }
    }
}
