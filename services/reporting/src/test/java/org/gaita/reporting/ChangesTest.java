package org.gaita.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.reporting.PlanFixture.*;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.gaita.events.EventJson;
import org.gaita.events.plan.InstitutionEvent.InstitutionRenamed;
import org.gaita.events.plan.PlanEvent.PlanFactNoted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Whoever listens is told that something was projected. */
@Timeout(60)
class ChangesTest extends ReportingTest {
    @BeforeEach
    void a_plan() {
        drafted(history);
    }

    @Test
    void a_listener_is_told_the_position_and_which_plans_changed() throws Exception {
        try (Stream stream = listen(null)) {
            assertThat(stream.next().at("/plans").size()).isZero();
            history.record(new PlanFactNoted(PLAN, text("Sēde")));
            JsonNode tick = stream.next();
            assertThat(tick.at("/knownAt").asString()).isEqualTo("plan-management:" + history.position());
            assertThat(tick.at("/plans/0").asString()).isEqualTo("a-1");
            assertThat(stream.id()).isEqualTo("plan-management:" + history.position());
            // Once told, it can be read.
            assertThat(get("/plans/a-1").at("/knownAt").asString()).isEqualTo(stream.id());
        }
    }

    @Test
    void who_comes_back_learns_what_changed_meanwhile() throws Exception {
        String last = "plan-management:" + history.position();
        history.record(new PlanFactNoted(PLAN, text("Sēde")));
        try (Stream stream = listen(last)) {
            JsonNode tick = stream.next();
            assertThat(tick.at("/positions/plan-management").asLong()).isEqualTo(history.position());
            assertThat(tick.at("/plans/0").asString()).isEqualTo("a-1");
        }
        try (Stream stream = listen("plan-management:" + history.position())) {
            assertThat(stream.next().at("/plans").size()).isZero();
        }
        try (Stream stream = listen("what was that")) {
            assertThat(stream.next().at("/plans/0").asString()).isEqualTo("a-1");
        }
    }

    @Test
    void what_belongs_to_no_plan_may_show_in_every_plan() throws Exception {
        String last = "plan-management:" + history.position();
        history.record(new InstitutionRenamed(FM, text("Finanšu ministrija"), text("Budžeta ministrija")));
        try (Stream stream = listen(last)) {
            assertThat(stream.next().at("/plans/0").asString()).isEqualTo("a-1");
        }
    }

    private Stream listen(String last) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/changes")).header("Accept", "text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<java.io.InputStream> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new Stream(new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    }

    private static final class Stream implements AutoCloseable {
        private final BufferedReader lines;
        private String id;

        Stream(BufferedReader lines) {
            this.lines = lines;
        }

        JsonNode next() throws IOException {
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    return EventJson.MAPPER.readTree(line.substring(5));
                }
            }
            throw new IOException("the stream has ended");
        }

        String id() {
            return id;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
