package org.gaita.planmanagement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.events.EventJson;
import org.gaita.testing.TestDatabases;
import org.gaita.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The running service on a real PostgreSQL; all tests that extend this share it, each with plans of its own. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "spring.autoconfigure.exclude=org.gaita.messaging.RelayAutoConfiguration"
        })
public abstract class ServiceTest {
    protected static final String COORDINATOR = TestTokens.token("VK:coordinator");
    private static final DatabaseAccess DATABASE = TestDatabases.fresh("plan_management");
    private static final DatabaseAccess VAULT = TestDatabases.fresh("vault");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    protected int port;

    @Autowired
    protected JdbcClient database;

    @DynamicPropertySource
    static void databases(DynamicPropertyRegistry registry) throws IOException {
        TestDatabases.register(registry, TestDatabases.properties(DATABASE));
        TestDatabases.register(registry, TestDatabases.vaultProperties(VAULT));
        Path key = Files.createTempFile("wrapping", ".key");
        Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
        registry.add("gaita.vault.wrapping-key-file", key::toString);
    }

    /** What was answered; {@code body} is an empty object where it is no JSON. */
    protected record Answer(int status, JsonNode body, String etag, HttpResponse<String> raw) {
        String text() {
            return raw.body();
        }

        /** The last part of the problem's type. */
        public String problem() {
            String type = body.path("type").asString("");
            return type.substring(type.lastIndexOf('/') + 1);
        }
    }

    /** A fictitious plan with two institutions, of which the second has nothing to do with measure 1.1. */
    protected World world() {
        return new World(this);
    }

    protected Answer get(String path, String token) {
        return send("GET", path, null, token);
    }

    /** Sends JSON. */
    protected Answer post(String path, String body, String token, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/json"));
        return send("POST", path, body, token, all.toArray(String[]::new));
    }

    protected Answer send(String method, String path, String body, String token, String... headers) {
        return sendBody(
                method,
                path,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body),
                token,
                headers);
    }

    protected Answer sendBody(
            String method, String path, HttpRequest.BodyPublisher body, String token, String... headers) {
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
        } catch (java.io.IOException | InterruptedException broken) {
            throw new AssertionError(method + " " + path + " was not answered", broken);
        }
    }

    private static JsonNode json(String body) {
        return body.startsWith("{") || body.startsWith("[")
                ? EventJson.MAPPER.readTree(body)
                : EventJson.MAPPER.createObjectNode();
    }

    protected static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer;
    }

    /** How many events are recorded; who acts may be introduced at any moment. */
    protected long events() {
        return database.sql("select count(*) from domain_event_entry where type <> 'Person'")
                .query(Long.class)
                .single();
    }
}
