package org.gaita.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.EmbeddedDatabase;
import org.gaita.events.EventJson;
import org.gaita.messaging.InboxHandler;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The whole service over a real PostgreSQL; events are handed to it as the inbox would. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "spring.autoconfigure.exclude=org.gaita.messaging.InboxAutoConfiguration"
        })
@Import(ReportingTest.Fixtures.class)
public abstract class ReportingTest {
    /** "Today" in every test. */
    protected static final String TODAY = "2024-06-15";

    private static final EmbeddedDatabase DATABASE =
            EmbeddedDatabase.temporary().withoutDurability().start();
    private static final DatabaseAccess ACCESS =
            DATABASE.createDatabase("reporting", "pg_trgm", "unaccent", "btree_gist");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    protected InboxHandler handler;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private Environment environment;

    protected History history;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> ACCESS.url() + "?reWriteBatchedInserts=true");
        properties.add("spring.datasource.username", ACCESS::user);
        properties.add("spring.datasource.password", ACCESS::userPassword);
        properties.add("spring.flyway.user", ACCESS::owner);
        properties.add("spring.flyway.password", ACCESS::ownerPassword);
    }

    @BeforeEach
    protected void emptied() {
        try (Connection connection = DATABASE.connectAsSuperuser("reporting");
                var statement = connection.createStatement()) {
            statement.execute("truncate record, frontier, inbox_parked, inbox_stream, inbox_offset, inbox_progress,"
                    + " commitment_plan, plan_key, rebuild, views.fact, views.assertion, views.timeline, views.place, views.trace"
                    + " restart identity");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        history = new History(handler);
    }

    /** Runs a statement as the database's superuser, past every grant. */
    protected static void asSuperuser(String sql) throws SQLException {
        try (Connection connection = DATABASE.connectAsSuperuser("reporting");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Asks without a token. */
    protected Answer get(String path, String... parameters) {
        return get(null, path, parameters);
    }

    /** Asks as somebody: {@code evaluator}, or {@code FM-reporter}. */
    protected Answer as(String who, String path, String... parameters) {
        return get(who, path, parameters);
    }

    /** Asks without a token, with a header. */
    protected Answer with(String header, String value, String path) {
        return send(null, HttpRequest.newBuilder(uri(path)).header(header, value));
    }

    private Answer get(String who, String path, String... parameters) {
        String query = Stream.iterate(0, i -> i < parameters.length, i -> i + 2)
                .map(i -> parameters[i] + "=" + URLEncoder.encode(parameters[i + 1], UTF_8))
                .collect(Collectors.joining("&"));
        return send(who, HttpRequest.newBuilder(uri(path + (query.isEmpty() ? "" : "?" + query))));
    }

    /** Posts as somebody. */
    protected Answer post(String who, String path, String body) {
        return send(
                who,
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    protected URI uri(String path) {
        return URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + "/api/v1" + path);
    }

    private static Answer send(String who, HttpRequest.Builder request) {
        try {
            if (who != null) {
                request.header("Authorization", "Bearer " + who);
            }
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer of the service. */
    protected record Answer(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public byte[] bytes() {
            return response.body();
        }

        public String text() {
            return new String(response.body(), UTF_8);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public JsonNode json() {
            if (status() != 200) {
                throw new AssertionError("status " + status() + ": " + text());
            }
            return EventJson.MAPPER.readTree(response.body());
        }

        /** The JSON at a pointer. */
        public JsonNode at(String pointer) {
            return json().at(pointer);
        }

        /** The last part of a problem's type, with its status. */
        public String problem() {
            JsonNode problem = EventJson.MAPPER.readTree(response.body());
            return status() + " " + problem.path("type").asString().replaceFirst(".*/", "");
        }
    }

    @TestConfiguration
    static class Fixtures {
        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse(TODAY + "T09:00:00Z"), ZoneId.of("Europe/Riga"));
        }

        /** Reads "FM-reporter" as a token of a reporter of FM, "evaluator" as one of IRM's evaluator. */
        @Bean
        JwtDecoder tokens() {
            return token -> {
                String grant = token.contains("-") ? token.replace('-', ':') : "VK:" + token;
                return new Jwt(
                        token,
                        Instant.now(),
                        Instant.now().plusSeconds(60),
                        Map.of("alg", "none"),
                        Map.of("sub", "person-" + token, "name", token, "gaita_grants", List.of(grant)));
            };
        }
    }
}
