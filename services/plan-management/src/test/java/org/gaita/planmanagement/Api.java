package org.gaita.planmanagement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.gaita.events.EventJson;
import tools.jackson.databind.JsonNode;

/** The API as a client sees it. */
public final class Api {
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    public Api(int port) {
        this.port = port;
    }

    /** An answer; {@code json} is an empty object where the body is none. */
    public record Answer(int status, JsonNode json, String body) {}

    public Answer get(String path, Optional<String> token) throws IOException, InterruptedException {
        return send(request(path, token).GET().build());
    }

    public Answer post(String path, String json, String token) throws IOException, InterruptedException {
        return post(path, json, token, "application/json");
    }

    public Answer post(String path, String body, String token, String type) throws IOException, InterruptedException {
        return send(request(path, Optional.of(token))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** A plan that comes with the service. */
    public static String bundledPlan(String key) throws IOException {
        try (var in = Api.class.getResourceAsStream("/plans/" + key + ".yaml")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private HttpRequest.Builder request(String path, Optional<String> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path));
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request;
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
        JsonNode json = answer.body().startsWith("{") || answer.body().startsWith("[")
                ? EventJson.MAPPER.readTree(answer.body())
                : EventJson.MAPPER.createObjectNode();
        return new Answer(answer.statusCode(), json, answer.body());
    }
}
