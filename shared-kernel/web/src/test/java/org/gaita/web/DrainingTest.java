package org.gaita.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.gaita.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance that is told to end: the order in which it lets go. */
class DrainingTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void it_is_not_ready_first_answers_for_a_while_and_then_ends() throws Exception {
        try (Ending ending = new Ending("4s")) {
            assertThat(ending.ready()).isTrue();
            ending.begin();

            assertThat(ending.ready()).isFalse();
            HttpResponse<String> answer;
            do {
                answer = ending.get("local.server.port", "/api/v1/openapi.json");
                assertThat(answer.statusCode()).isLessThan(500);
            } while (answer.headers().firstValue("Connection").isEmpty());
            assertThat(answer.headers().firstValue("Connection")).contains("close");
            assertThat(ending.ended()).isFalse();
            ending.await();
            assertThat(ending.answers("local.server.port")).isFalse();
        }
    }

    /** The control arm. */
    @Test
    void without_that_while_a_request_finds_nobody() throws Exception {
        try (Ending ending = new Ending("0s")) {
            ending.begin();
            ending.await();
            assertThat(ending.answers("local.server.port")).isFalse();
        }
    }

    private static final class Ending implements AutoCloseable {
        private final ConfigurableApplicationContext context;
        private final Map<String, Integer> ports = new HashMap<>();
        private final Thread closing;

        Ending(String drain) {
            Map<String, Object> properties = new HashMap<>(TestDatabases.properties(TestDatabases.shared("web")));
            properties.put("spring.flyway.locations", "classpath:db/gaita/web,classpath:db/sample");
            properties.put("server.port", "0");
            properties.put("management.server.port", "0");
            context = new SpringApplicationBuilder(Sample.class)
                    .properties(properties)
                    .run("--gaita.web.drain=" + drain);
            for (String port : new String[] {"local.server.port", "local.management.port"}) {
                ports.put(port, context.getEnvironment().getRequiredProperty(port, Integer.class));
            }
            closing = new Thread(context::close);
        }

        void begin() throws InterruptedException {
            closing.start();
            Thread.sleep(500);
        }

        boolean ended() {
            return !closing.isAlive();
        }

        void await() throws InterruptedException {
            closing.join();
        }

        HttpResponse<String> get(String port, String path) throws IOException, InterruptedException {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(port) + path))
                            .build(),
                    BodyHandlers.ofString());
        }

        boolean ready() throws InterruptedException {
            try {
                return get("local.management.port", "/actuator/health/readiness")
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                // Spring Boot closes the management port first of all.
                return false;
            }
        }

        boolean answers(String port) throws InterruptedException {
            try {
                return get(port, "/").statusCode() > 0;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close() throws InterruptedException {
            context.close();
        }
    }
}
