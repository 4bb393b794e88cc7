package org.gaita.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaita.local.Instance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to instances. */
final class Api {
    static final int INSTITUTIONS = 8;

    /** Longer than any lock is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Issuer issuer;

    Api(Issuer issuer) {
        this.issuer = issuer;
    }

    static String institution(int number) {
        return "F" + (number + 1);
    }

    String token(String... grants) {
        return issuer.token(grants);
    }

    /** Of a certain person, who has no grants. */
    String tokenOf(String person) {
        return issuer.tokenOf(person);
    }

    HttpResponse<String> post(Instance instance, String path, String token, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(instance.port(), "/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(Instance instance, String path) throws IOException, InterruptedException {
        return http.send(request(instance.port(), "/api/v1" + path).build(), BodyHandlers.ofString());
    }

    /** Health and metrics. */
    HttpResponse<String> manage(Instance instance, String path) throws IOException, InterruptedException {
        return http.send(request(instance.port() + 1_000, "/actuator" + path).build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    /** Brings a plan in: one commitment with a measure for each institution. Answers the commitments' ids. */
    List<String> importPlan(Instance instance) throws IOException, InterruptedException {
        String institutions = IntStream.range(0, INSTITUTIONS)
                .mapToObj(i -> """
                    {"code":"%s","name":{"lv":"Iestāde %d"},"kind":"ministry","signsIn":true}\
                    """.formatted(institution(i), i + 1))
                .collect(Collectors.joining(","));
        String commitments = IntStream.range(0, INSTITUTIONS)
                .mapToObj(i -> """
                    {"number":"%1$d","title":{"lv":"Apņemšanās %1$d"},"measures":[
                      {"number":"%1$d.1","title":{"lv":"Pasākums %1$d.1"},
                       "deadlines":[{"key":"main","kind":"date","on":"2027-12-31"}],
                       "assignments":[{"institution":"%2$s","role":"responsible"}]}]}\
                    """.formatted(i + 1, institution(i)))
                .collect(Collectors.joining(","));
        var answer = post(instance, "/plan-imports", token("VK:coordinator"), """
            {"format":"gaita-plan/1","key":"faults","country":"XX","timeZone":"Europe/Riga","currency":"EUR",
             "languages":["lv"],"title":{"lv":"Plāns"},"period":{"from":"2026-01-01","to":"2027-12-31"},
             "version":"1","institutions":[%s],"commitments":[%s]}
            """.formatted(institutions, commitments));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        List<String> ids = new ArrayList<>();
        JsonNode measures = json(get(instance, "/measures?plan=faults"));
        for (int i = 0; i < INSTITUTIONS; i++) {
            String number = (i + 1) + ".1";
            ids.add(measures.valueStream()
                    .filter(each -> number.equals(each.path("number").asString()))
                    .map(each -> each.path("commitmentId").asString())
                    .findFirst()
                    .orElseThrow());
        }
        return ids;
    }
}
