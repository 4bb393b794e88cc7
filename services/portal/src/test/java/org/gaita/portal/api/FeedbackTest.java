package org.gaita.portal.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.observation.ObservationRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is asked of the feedback service. */
class FeedbackTest {
    @Test
    void all_that_is_published_is_more_than_its_first_page() throws Exception {
        List<String> asked = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            asked.add(query);
            byte[] answer = (query.contains("after=2026-000071")
                            ? page(70, 21, "2026-000021")
                            : query.contains("after=2026-000021") ? page(20, 1, null) : page(120, 71, "2026-000071"))
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            Feedback feedback = new Feedback(new Caller(
                    ServiceName.FEEDBACK,
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    Duration.ofSeconds(20),
                    JsonMapper.shared(),
                    ObservationRegistry.NOOP));
            assertThat(feedback.allPublished())
                    .extracting(Feedback.Published::number)
                    .hasSize(120)
                    .startsWith("2026-000120")
                    .endsWith("2026-000001")
                    .doesNotHaveDuplicates();
            assertThat(asked).containsExactly("limit=50", "limit=50&after=2026-000071", "limit=50&after=2026-000021");
        } finally {
            server.stop(0);
        }
    }

    private static String page(int from, int to, String next) {
        return IntStream.rangeClosed(to, from)
                .map(n -> from + to - n)
                .mapToObj("""
                        {"number": "2026-%06d", "kind": "PROPOSAL", "language": "lv", "receivedOn": "2026-03-01",
                         "dueOn": "2026-04-01", "textErased": false, "steps": []}"""::formatted)
                .collect(Collectors.joining(
                        ",", "{\"items\": [", "]" + (next == null ? "" : ", \"next\": \"" + next + "\"") + "}"));
    }
}
