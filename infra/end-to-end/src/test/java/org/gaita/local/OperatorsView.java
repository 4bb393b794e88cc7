package org.gaita.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.local.RunningStack.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator has before them: metrics and logs. */
final class OperatorsView {

    private static final String ADDRESS = "anna.ozolina@example.org";
    private static final String NAME = "Anna Ozoliņa";
    private static final String TEXT = "Mans personas kods ir 161175-19997, un es dzīvoju Brīvības ielā.";

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningStack stack;

    OperatorsView(RunningStack stack) {
        this.stack = stack;
    }

    /** Every metric that alerts and dashboards use is there, with the labels that they use. */
    void metrics_that_alerts_and_dashboards_use_exist() throws IOException, InterruptedException {
        StringBuilder samples = new StringBuilder();
        for (Service service : Services.all(stack.ports)) {
            samples.append(
                    get("http://127.0.0.1:%d/actuator/prometheus".formatted(stack.ports.management(service.port())))
                            .body());
        }

        List<MetricsUsed.Use> uses = MetricsUsed.all();
        assertThat(uses).hasSizeGreaterThan(20);
        assertThat(MetricsUsed.missing(uses, samples.toString())).isEmpty();
        // What no service has would be found.
        assertThat(MetricsUsed.missing(MetricsUsed.in("control", "gaita_relay_lag_minutes > 1"), samples.toString()))
                .hasSize(1);
    }

    /** One JSON object a line, each with its service, and nothing about the person who just wrote. */
    void logs_are_for_machines_and_say_nothing_about_persons() throws Exception {
        somebody_writes();

        for (Service service : Services.all(stack.ports)) {
            List<JsonNode> lines = LogsSeen.of(stack.home, service.name());
            assertThat(lines)
                    .as(service.name())
                    .isNotEmpty()
                    .allSatisfy(line ->
                            assertThat(line.path("@timestamp").asString()).isNotEmpty())
                    .allSatisfy(
                            line -> assertThat(line.path("service").path("name").asString())
                                    .isEqualTo(service.name()))
                    .allSatisfy(
                            line -> assertThat(line.path("log").path("level").asString())
                                    .isNotEmpty());
            assertThat(LogsSeen.personal(lines, ADDRESS, NAME, TEXT, "Ozoli", "Local reporter"))
                    .as(service.name())
                    .isEmpty();
        }
        // Such a line would be found.
        JsonNode line = LogsSeen.read("{\"message\": \"Mail to %s could not be sent\"}".formatted(ADDRESS));
        assertThat(LogsSeen.personal(List.of(line))).hasSize(1);
    }

    /** A good submission, one that is refused, and one that is no JSON at all: each could end in a log. */
    private void somebody_writes() throws Exception {
        String feedback = "http://127.0.0.1:%d/api/v1".formatted(stack.ports.feedback());
        String ticket = JsonMapper.shared()
                .readTree(get(feedback + "/form-tickets").body())
                .path("ticket")
                .asString();
        String form = """
                {"about": {"plan": "%s"}, "kind": "PROPOSAL", "text": "%s", "email": "%s", "name": "%s",
                 "nameIsPublic": false, "language": "lv", "ticket": "%s", "website": ""}""";

        Thread.sleep(3_500); // Nobody fills a form in sooner.
        var written = post(feedback + "/submissions", form.formatted("lv-6", TEXT, ADDRESS, NAME, ticket));
        assertThat(written.statusCode()).as(written.body()).isEqualTo(201);
        assertThat(post(feedback + "/submissions", form.formatted("none", TEXT, ADDRESS, NAME, ticket))
                        .statusCode())
                .isBetween(400, 499);
        assertThat(post(feedback + "/submissions", "{\"email\": \"%s\", \"text\": ".formatted(ADDRESS))
                        .statusCode())
                .isEqualTo(400);
        assertThat(get(feedback + "/submissions?after=" + ADDRESS).statusCode()).isLessThan(500);
        await(
                "the mail",
                () -> get("http://127.0.0.1:" + stack.ports.mailPage()).body().contains(ADDRESS));
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String address, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
