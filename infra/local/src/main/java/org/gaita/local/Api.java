package org.gaita.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the supervisor asks the services once they run. */
final class Api {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Ports ports;

    Api(Ports ports) {
        this.ports = ports;
    }

    /** The commitment to which a measure belongs. */
    Optional<String> commitmentOf(String plan, String measure) throws InterruptedException {
        return get(ports.planManagement(), "/api/v1/measures?plan=" + plan)
                .flatMap(measures -> measures.valueStream()
                        .filter(each -> measure.equals(each.path("number").asString()))
                        .map(each -> each.path("commitmentId").asString())
                        .findFirst());
    }

    /** Whether reporting answers for the plan and has taken in everything that plan-management has recorded. */
    boolean reportingShows(String plan) throws InterruptedException {
        Optional<Double> head = metric(ports.planManagement(), "gaita_relay_position");
        return metric(ports.planManagement(), "gaita_relay_lag_events")
                        .filter(lag -> lag == 0)
                        .isPresent()
                && get(ports.reporting(), "/api/v1/plans/" + plan)
                        .map(answer ->
                                answer.path("positions").path("plan-management").asDouble(0))
                        .filter(shown -> head.isPresent() && shown >= head.get())
                        .isPresent();
    }

    private Optional<JsonNode> get(int port, String path) throws InterruptedException {
        return text(port, path).map(JsonMapper.shared()::readTree);
    }

    private Optional<Double> metric(int servicePort, String name) throws InterruptedException {
        Pattern line = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? ([-+.0-9Ee]+)$");
        return text(ports.management(servicePort), "/actuator/prometheus")
                .map(line::matcher)
                .filter(Matcher::find)
                .map(found -> Double.valueOf(found.group(1)));
    }

    private Optional<String> text(int port, String path) throws InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        try {
            var response = http.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
