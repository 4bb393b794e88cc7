package org.gaita.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running service's API as a client sees it. */
public final class ServiceApi {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int port;

    /** On this machine. */
    public ServiceApi(int port) {
        this.port = port;
    }

    /** What was answered; {@code body} is an empty object where it is no JSON. */
    public record Answer(int status, JsonNode body, String etag, HttpResponse<String> raw) {
        /** The body as it came. */
        public String text() {
            return raw.body();
        }

        /** The last part of the problem's type. */
        public String problem() {
            String type = body.path("type").asString("");
            return type.substring(type.lastIndexOf('/') + 1);
        }

        /** Fails where another status was answered. */
        public Answer expect(int status) {
            assertThat(this.status).as(raw.body()).isEqualTo(status);
            return this;
        }

        /** Fails where it was not done. */
        public Answer ok() {
            assertThat(status).as(raw.body()).isBetween(200, 299);
            return this;
        }

        /** The places of everything that is wrong. */
        public List<String> fields() {
            List<String> fields = new ArrayList<>();
            body.path("violations")
                    .forEach(violation -> fields.add(violation.path("field").asString()));
            return fields;
        }

        /** Fails unless it is a problem document (RFC 9457) that tells what is wrong, and whose fault is not ours. */
        public Answer expectProblem() {
            assertThat(status).as(raw.body()).isBetween(400, 499);
            assertThat(raw.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(body.path("type").asString("")).startsWith("https://");
            assertThat(body.path("title").asString("")).isNotBlank();
            assertThat(body.path("detail").asString("")).isNotBlank().doesNotContain("org.", "java.", "tools.jackson");
            assertThat(body.path("status").asInt()).isEqualTo(status);
            for (JsonNode violation : body.path("violations")) {
                assertThat(violation.path("problem").asString("")).isNotBlank();
                assertThat(violation.path("mend").asString("")).isNotBlank();
            }
            return this;
        }
    }

    /** Asks; {@code path} follows {@code /api/v1}. */
    public Answer get(String path, @Nullable String token) {
        return send("GET", path, null, token);
    }

    /** Sends JSON. */
    public Answer post(String path, String body, @Nullable String token, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/json"));
        return send("POST", path, body, token, all.toArray(String[]::new));
    }

    /** Sends a text, or nothing. */
    public Answer send(String method, String path, @Nullable String body, @Nullable String token, String... headers) {
        return sendBody(
                method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body), token, headers);
    }

    /** Sends anything. */
    public Answer sendBody(String method, String path, BodyPublisher body, @Nullable String token, String... headers) {
        String address = path.startsWith("/api/") || path.startsWith("/openapi") ? path : "/api/v1" + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                .method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            return new Answer(
                    answer.statusCode(),
                    json(answer.body()),
                    answer.headers().firstValue("ETag").orElse(""),
                    answer);
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(method + " " + path + " was not answered", broken);
        }
    }

    private static JsonNode json(String body) {
        return body.startsWith("{") || body.startsWith("[") ? JSON.readTree(body) : JSON.createObjectNode();
    }
}
