package org.gaita.planmanagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.gaita.events.EventJson;
import org.gaita.planmanagement.Commands.Command;
import org.gaita.planmanagement.Commands.Request;
import org.gaita.testing.OpenApiContract;
import org.gaita.testing.TestTokens;
import org.gaita.web.OpenApiAutoConfiguration;
import org.gaita.web.OpenApiDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the service says of itself at {@code /openapi.json}: every example request is sent to it, and every example answer
 * is what it answers. After a change: {@code mvn test -Dtest=OpenApiTest -Dgaita.openapi.rewrite=true}.
 */
class OpenApiTest extends ServiceTest {
    private static final Path KEPT = Path.of("../../docs/api/plan-management.json");
    private static final Path ANSWERS = Path.of("src/main/resources/openapi/answers.json");

    /** Where an example of each question leads. */
    private static final Map<String, Function<World, String>> QUESTIONS = Map.ofEntries(
            Map.entry("GET /api/v1/plans/{key}", world -> "/plans/" + world.key),
            Map.entry("GET /api/v1/measures", world -> "/measures"),
            Map.entry("GET /api/v1/commitments/{commitment}/measures/{number}", world -> world.measure),
            Map.entry("GET /api/v1/plan-imports/schema", world -> "/plan-imports/schema"),
            Map.entry("GET /api/v1/institutions", world -> "/institutions"),
            Map.entry("GET /api/v1/institutions/{code}", world -> "/institutions/" + world.own),
            Map.entry("GET /api/v1/progress-reports", world -> {
                world.published();
                return "/progress-reports";
            }),
            Map.entry("GET /api/v1/progress-reports/{id}", World::published),
            Map.entry("GET /api/v1/persons", world -> "/persons"),
            Map.entry(
                    "GET /api/v1/persons/{id}/personal-data",
                    world -> "/persons/01990000-0000-7000-8000-000000000001/personal-data"),
            Map.entry("GET /api/v1/erasures", world -> {
                world.erase();
                return "/erasures";
            }),
            Map.entry("GET /api/v1/evidence-files/{sha256}", world -> "/evidence-files/" + world.file()));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void every_example_is_answered_as_the_document_says() {
        JsonNode document = ok(get("/openapi.json", null)).body();
        ObjectNode answers = EventJson.MAPPER.createObjectNode();
        for (String endpoint : OpenApiDocument.endpoints(mapping).keySet()) {
            String verb = endpoint.substring(0, endpoint.indexOf(' '));
            JsonNode operation = document.path("paths")
                    .path(endpoint.substring(verb.length() + 1))
                    .path(verb.toLowerCase(java.util.Locale.ROOT));
            World world = world();
            Answer answer = verb.equals("GET") ? ask(endpoint, operation, world) : command(endpoint, operation, world);
            String status =
                    operation.path("responses").propertyNames().iterator().next();
            assertThat(String.valueOf(answer.status()))
                    .as(endpoint + ": " + answer.text())
                    .isEqualTo(status);
            JsonNode said = operation.path("responses").path(status);
            said.path("headers")
                    .propertyNames()
                    .forEach(header -> assertThat(answer.raw().headers().firstValue(header))
                            .as(endpoint + " " + header)
                            .isPresent());
            JsonNode content = said.path("content").path("application/json");
            if (content.isObject()) {
                assertThat(OpenApiContract.mismatches(document, content.path("schema"), answer.body()))
                        .as(endpoint + " answered " + answer.text())
                        .isEmpty();
                JsonNode kept = OpenApiContract.kept(world.named(answer.text()));
                answers.set(endpoint, shortened(kept));
                if (!OpenApiContract.REWRITE) {
                    assertThat(OpenApiContract.shape(answers.path(endpoint)))
                            .as(endpoint)
                            .isEqualTo(OpenApiContract.shape(content.path("example")));
                    assertThat(OpenApiContract.mismatches(document, content.path("schema"), content.path("example")))
                            .isEmpty();
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
                    .as("docs/api/plan-management.json is what the service says of itself; otherwise rewrite it")
                    .isEqualTo(OpenApiContract.pretty(document));
        }
    }

    private Answer ask(String endpoint, JsonNode operation, World world) {
        String path = QUESTIONS.get(endpoint).apply(world);
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asString().equals("query") && parameter.has("example")) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(parameter.path("name").asString())
                        .append("=")
                        .append(world.filled(parameter.path("example").asString()));
            }
        }
        return get(path + query, TestTokens.token(world.own + ":reporter", world.own + ":dpo"));
    }

    private Answer command(String endpoint, JsonNode operation, World world) {
        Command command = Commands.ALL.stream()
                .filter(known -> known.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
        Request prepared = command.prepare().apply(world);
        Map<String, JsonNode> content = new TreeMap<>();
        operation
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(media -> content.put(media.getKey(), media.getValue()));
        String media = content.keySet().iterator().next();
        JsonNode example = content.get(media).path("example");
        JsonNode schema = content.get(media).path("schema");
        assertThat(OpenApiContract.mismatches(document(), schema, example))
                .as(endpoint)
                .isEmpty();
        String token = command.may().iterator().next().token(world);
        String etag = prepared.method().equals("PUT")
                ? ok(get(prepared.path(), token)).etag()
                : "*";
        String query = endpoint.endsWith("/plan-imports") ? "?dryRun=true" : "";
        return send(
                prepared.method(),
                prepared.path() + query,
                example.isString() ? example.asString() : world.filled(example.toString()),
                token,
                "Content-Type",
                media,
                "If-Match",
                etag);
    }

    private JsonNode document() {
        return ok(get("/openapi.json", null)).body();
    }

    /** Of a long list one entry is kept: what belongs to this world, and not to that of another test. */
    private static JsonNode shortened(JsonNode value) {
        if (!value.isArray() || value.size() < 2) {
            return value;
        }
        JsonNode own = value.valueStream()
                .filter(entry -> entry.path("code").asString("").equals("PIRMA"))
                .findFirst()
                .orElse(value.get(0));
        return EventJson.MAPPER.valueToTree(List.of(own));
    }
}
