package org.gaita.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends every example of a service's OpenAPI document to the service, and holds the answers against the document. */
public final class OpenApiExamples {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServiceApi api;
    private final Path kept;
    private final Path answers;

    /**
     * Of a service.
     *
     * @param kept where its document is kept
     * @param answers where the answers are kept from which the document is made
     */
    public OpenApiExamples(ServiceApi api, Path kept, Path answers) {
        this.api = api;
        this.kept = kept;
        this.answers = answers;
    }

    /**
     * What an example needs before it can be sent.
     *
     * @param path the address with ids that there are; without the parameters of the example
     * @param token of somebody who may; absent where none is needed
     * @param fill puts ids that there are into an example
     * @param name puts the documentation's ids into an answer
     * @param marker of a list's entries the one that holds this is kept
     */
    public record Prepared(
            String path,
            @Nullable String token,
            UnaryOperator<String> fill,
            UnaryOperator<String> name,
            String marker) {
        /** One without ids in its body. */
        public static Prepared of(String path, @Nullable String token) {
            return new Prepared(path, token, UnaryOperator.identity(), UnaryOperator.identity(), "");
        }
    }

    /**
     * Sends them all.
     *
     * @param endpoints method and path of each
     * @param prepare what each needs
     * @param write the document as it is made from answers
     */
    public void check(
            Collection<String> endpoints, Function<String, Prepared> prepare, Function<ObjectNode, JsonNode> write) {
        JsonNode document = api.get("/openapi.json", null).ok().body();
        ObjectNode kept = JSON.createObjectNode();
        for (String endpoint : endpoints) {
            JsonNode answer = check(document, endpoint, prepare.apply(endpoint));
            if (answer != null) {
                kept.set(endpoint, answer);
            }
        }
        if (OpenApiContract.REWRITE) {
            OpenApiContract.write(answers, OpenApiContract.pretty(kept));
            OpenApiContract.write(this.kept, OpenApiContract.pretty(write.apply(kept)));
        } else {
            assertThat(OpenApiContract.text(this.kept))
                    .as(this.kept + " is what the service says of itself; otherwise rewrite it")
                    .isEqualTo(OpenApiContract.pretty(document));
        }
    }

    private @Nullable JsonNode check(JsonNode document, String endpoint, Prepared prepared) {
        String verb = endpoint.substring(0, endpoint.indexOf(' '));
        JsonNode operation = document.path("paths")
                .path(endpoint.substring(verb.length() + 1))
                .path(verb.toLowerCase(Locale.ROOT));
        assertThat(operation.path("summary").asString(""))
                .as("openapi/operations.yaml describes " + endpoint)
                .isNotBlank()
                .isNotEqualTo(endpoint);
        boolean open = operation.path("security").valueStream().anyMatch(JsonNode::isEmpty);
        if (!open) {
            send(document, verb, operation, prepared, null).expect(401);
        }
        assertThat(open || prepared.token() != null).as(endpoint).isTrue();
        ServiceApi.Answer answer = send(document, verb, operation, prepared, prepared.token());
        String status = operation.path("responses").propertyNames().iterator().next();
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
        if (!content.isObject()) {
            return null;
        }
        assertThat(OpenApiContract.mismatches(document, content.path("schema"), answer.body()))
                .as(endpoint + " answered " + answer.text())
                .isEmpty();
        JsonNode chosen = shortened(answer.body(), prepared.marker());
        JsonNode kept = OpenApiContract.kept(prepared.name().apply(chosen.toString()));
        if (!OpenApiContract.REWRITE) {
            assertThat(OpenApiContract.shape(kept))
                    .as(endpoint)
                    .isEqualTo(OpenApiContract.shape(content.path("example")));
        }
        return kept;
    }

    private ServiceApi.Answer send(
            JsonNode document, String verb, JsonNode operation, Prepared prepared, @Nullable String token) {
        StringBuilder path = new StringBuilder(prepared.path());
        char mark = '?';
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asString().equals("query") && parameter.has("example")) {
                path.append(mark)
                        .append(parameter.path("name").asString())
                        .append('=')
                        .append(prepared.fill().apply(parameter.path("example").asString()));
                mark = '&';
            }
        }
        var media = operation.path("requestBody").path("content").properties();
        if (media.isEmpty()) {
            return api.send(verb, path.toString(), null, token);
        }
        var first = media.iterator().next();
        JsonNode example = first.getValue().path("example");
        JsonNode schema = first.getValue().path("schema");
        if (!example.isMissingNode() && !example.isString()) {
            assertThat(OpenApiContract.mismatches(document, schema, example))
                    .as(verb + " " + path)
                    .isEmpty();
        }
        String body = example.isString()
                ? example.asString()
                : example.isMissingNode() ? "{}" : prepared.fill().apply(example.toString());
        return api.send(verb, path.toString(), body, token, "Content-Type", first.getKey());
    }

    /** Of a long list one entry is kept: the one that this test knows. */
    private static JsonNode shortened(JsonNode value, String marker) {
        if (value.isArray()) {
            return one((ArrayNode) value, marker);
        }
        ObjectNode shorter = (ObjectNode) value.deepCopy();
        for (String name : value.propertyNames()) {
            if (value.path(name).isArray()) {
                shorter.set(name, one((ArrayNode) value.path(name), marker));
            }
        }
        return shorter;
    }

    private static JsonNode one(ArrayNode list, String marker) {
        if (list.size() < 2) {
            return list;
        }
        ArrayNode one = JSON.createArrayNode();
        one.add(list.valueStream()
                .filter(entry -> entry.toString().contains(marker))
                .findFirst()
                .orElse(list.get(0)));
        return one;
    }
}
