package org.gaita.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.gaita.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProblemsTest extends WebTest {
    private static final String RIGHT = """
            {"institution": "FM", "title": {"lv": "Pārskats 🌱 \\u200fعربى"}, "count": 3,
             "period": {"from": "2026-01-01", "to": "2026-03-31"}}""";

    @Test
    void a_right_body_is_taken_with_what_may_be_absent() throws Exception {
        var answer = post("/api/v1/reports", RIGHT);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("more").isEmpty()).isTrue();
        assertThat(json(answer).path("title").path("lv").asString()).contains("🌱");
    }

    @Test
    void a_refusal_becomes_a_problem_document() throws Exception {
        var answer = get("/api/v1/refused");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("type").asString()).isEqualTo("https://gaita.example/problems/deadline-not-moved");
        assertThat(problem.path("title").asString()).isEqualTo("Deadline not moved");
        assertThat(problem.path("status").asInt()).isEqualTo(409);
        assertThat(problem.path("detail").asString()).isEqualTo("The deadline stays.");
        assertThat(problem.at("/violations/0/field").asString()).isEqualTo("/deadline");
        assertThat(problem.at("/violations/0/mend").asString()).isEqualTo("choose a later one");
    }

    @Test
    void a_refusal_is_a_problem_document_whatever_the_client_accepts() throws Exception {
        var answer = send(to("/api/v1/refused").header("Accept", "text/csv"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(code(answer)).isEqualTo("deadline-not-moved");
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() throws Exception {
        var answer = post("/api/v1/reports", """
                {"title": "not by language", "period": {"from": "2026-02-31", "to": null, "colour": 1},
                 "count": "three", "status": "SPLENDID", "more": [{"from": "2026-02-01", "to": "2026-01-01"}, 7],
                 "Institution": "FM"}""");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(fields(answer))
                .containsExactlyInAnyOrder(
                        "/Institution",
                        "/institution",
                        "/title",
                        "/period/from",
                        "/period/to",
                        "/period/colour",
                        "/count",
                        "/status",
                        "/more/0",
                        "/more/1");
        assertThat(answer.body())
                .contains("the fields are from, to")
                .contains("an end that is not before the start")
                .contains("a date that exists")
                .contains("one of ")
                .doesNotContain("org.gaita")
                .doesNotContain("java.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "\"text\"",
                "true",
                "{\"count\": 1.5}",
                "{\"count\": 99999999999999999999}",
                "{\"period\": []}",
                "{\"period\": \"2026. gada V ceturksnis\"}",
                "{\"amount\": \"12\"}",
                "{\"amount\": {}}",
                "{\"institution\": {\"a\": 1}}",
                "{\"institution\": \"\"}",
                "{\"more\": {}}",
                "{\"more\": [null]}",
                "{\"title\": {\"lv\": 7}}",
                "{\"title\": {}}",
                "{\"status\": 0}",
                "{\"note\": []}"
            })
    void what_has_the_wrong_shape_is_refused_with_its_place(String body) throws Exception {
        var answer = post("/api/v1/reports", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(code(answer)).isEqualTo("request-invalid");
        assertThat(json(answer).path("violations").size()).isPositive();
    }

    @Test
    void malformed_json_is_answered_with_line_and_column() throws Exception {
        var answer = post("/api/v1/reports", "{\"count\": 1,\n  \"title\" 7}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("json-malformed");
        assertThat(json(answer).path("detail").asString()).startsWith("Line 2, column ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"count\": 1|json-malformed",
                "{\"count\": 1} {}|json-malformed",
                "{\"count\": 1, \"count\": 2}|json-malformed",
                "{'count': 1}|json-malformed",
                "{\"count\": NaN}|json-malformed",
                "<xml/>|json-malformed"
            })
    void what_is_no_json_is_a_bad_request(String body, String code) throws Exception {
        var answer = post("/api/v1/reports", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo(code);
    }

    @Test
    void json_beyond_its_limits_is_a_bad_request() throws Exception {
        assertThat(code(post("/api/v1/reports", "[".repeat(5000)))).isEqualTo("json-too-complex");
        assertThat(code(post("/api/v1/reports", "{\"count\": " + "9".repeat(2000) + "}")))
                .isEqualTo("json-too-complex");
        var exponent = post("/api/v1/reports", RIGHT.replace("\"count\": 3", "\"count\": 3, \"amount\": 1e999999999"));
        assertThat(exponent.statusCode()).as(exponent.body()).isLessThan(500);
    }

    @Test
    void bad_utf_8_is_a_bad_request() throws Exception {
        byte[] body = RIGHT.getBytes(StandardCharsets.ISO_8859_1);
        body[body.length / 2] = (byte) 0xC3;
        assertThat(code(post("/api/v1/reports", body))).isEqualTo("body-not-utf-8");
        assertThat(code(post("/api/v1/reports", RIGHT.getBytes(StandardCharsets.UTF_16))))
                .isEqualTo("body-not-utf-8");
    }

    @Test
    void characters_that_cannot_be_stored_are_refused_with_their_place() throws Exception {
        var nul = post("/api/v1/reports", RIGHT.replace("Pārskats", "a\\u0000b"));
        assertThat(nul.statusCode()).isEqualTo(422);
        assertThat(fields(nul)).containsExactly("/title/lv");
        assertThat(nul.body()).contains("NUL");
        var half = post("/api/v1/reports", RIGHT.replace("Pārskats", "\\uD83D"));
        assertThat(fields(half)).containsExactly("/title/lv");
        assertThat(half.body()).contains("surrogate");
        assertThat(post("/api/v1/reports", RIGHT.replace("Pārskats", "\\uD83C\\uDF31"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(code(get("/api/v1/search?q=a%00b"))).isEqualTo("request-malformed");
    }

    @Test
    void a_large_body_is_refused_announced_or_not() throws Exception {
        byte[] large = new byte[10_000_000];
        var announced = post("/api/v1/reports", large);
        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(code(announced)).isEqualTo("body-too-large");
        var chunked = send(to("/api/v1/reports")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .header("Content-Type", "application/json")
                .header("Authorization", TestTokens.bearer("FM:reporter")));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(code(chunked)).isEqualTo("body-too-large");
    }

    @Test
    void what_http_itself_refuses_is_a_problem_document_too() throws Exception {
        assertThat(code(get("/nowhere"))).isEqualTo("not-found");
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        var method = send(to("/api/v1/search").DELETE().header("Authorization", TestTokens.bearer()));
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).isPresent();
        assertThat(code(method)).isEqualTo("method-not-allowed");
        var type = send(to("/api/v1/reports")
                .POST(BodyPublishers.ofString("a=b"))
                .header("Content-Type", "text/plain")
                .header("Authorization", TestTokens.bearer()));
        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(code(type)).isEqualTo("media-type-unsupported");
        var missing = get("/api/v1/search");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(fields(missing)).containsExactly("q");
        assertThat(code(post("/api/v1/reports", ""))).isEqualTo("body-missing");
        assertThat(code(post("/api/v1/reports", " \n "))).isEqualTo("body-missing");
        var accept = send(to("/api/v1/search?q=x").header("Accept", "image/png"));
        assertThat(accept.statusCode()).isEqualTo(406);
        var oddType = send(to("/api/v1/reports")
                .POST(BodyPublishers.ofString("{}"))
                .header("Content-Type", "no/such/type;;")
                .header("Authorization", TestTokens.bearer()));
        assertThat(oddType.statusCode()).isEqualTo(415);
        var oddAccept = send(to("/api/v1/search?q=x").header("Accept", "///"));
        assertThat(oddAccept.statusCode()).isEqualTo(406);
    }

    @Test
    void values_in_addresses_are_checked() throws Exception {
        assertThat(get("/api/v1/institutions/FM?on=2026-03-31").statusCode()).isEqualTo(200);
        var date = get("/api/v1/institutions/FM?on=2026-02-31");
        assertThat(date.statusCode()).isEqualTo(400);
        assertThat(fields(date)).containsExactly("on");
        assertThat(date.body()).contains("a date that exists");
        assertThat(get("/api/v1/institutions/%F0%9F%92%A5").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/%00", "/a%2Fb", "/a;b=c", "/a%5Cb", "/..%2f", "/api/v1//x", "/%25", "/%E2%80%A8", "/%ff%fe"})
    void odd_addresses_never_break_anything(String path) throws Exception {
        var answer = get("/api/v1/institutions" + path);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void what_is_hardly_http_gets_an_answer_without_a_stack_trace() throws Exception {
        for (String line :
                List.of("GET /a[b HTTP/1.1", "GET /%zz HTTP/1.1", "NONSENSE", "GET /x HTTP/9.9", "TRACE / HTTP/1.1")) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream()
                        .write((line + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).as(line).startsWith("HTTP/1.1 ").doesNotContain("Tomcat", "at org.");
                assertThat(answer.substring(9, 12)).as(line).isIn("400", "405", "505");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "23505,409",
        "23P01,409",
        "55P03,503",
        "57014,503",
        "40001,503",
        "40P01,503",
        "08006,503",
        "53300,503",
        "22021,422",
        "22003,422",
        "42P01,500"
    })
    void failures_of_the_database_say_what_they_mean(String state, int status) throws Exception {
        var answer = get("/api/v1/sql/" + state);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void a_fault_of_ours_tells_only_its_correlation_id() throws Exception {
        String id = UUID.randomUUID().toString();
        var answer = send(to("/api/v1/fault").header("X-Correlation-Id", id));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret", "Exception");
        assertThat(json(answer).path("correlationId").asString()).isEqualTo(id);
        assertThat(answer.headers().allValues("X-Correlation-Id")).containsExactly(id);
    }

    @Test
    void a_correlation_id_is_taken_or_made() throws Exception {
        String id = UUID.randomUUID().toString();
        var taken = send(to("/api/v1/maybe-me").header("X-Correlation-Id", id));
        assertThat(taken.headers().allValues("X-Correlation-Id")).containsExactly(id);
        assertThat(json(taken).path("correlation").asString()).isEqualTo(id);
        var made = send(to("/api/v1/maybe-me").header("X-Correlation-Id", "anything else"));
        assertThat(UUID.fromString(made.headers().firstValue("X-Correlation-Id").orElseThrow())
                        .version())
                .isEqualTo(7);
    }

    @Test
    void entity_tags_are_read_and_compared() throws Exception {
        assertThat(get("/api/v1/expected").body()).isEqualTo("OptionalLong.empty");
        assertThat(send(to("/api/v1/expected").header("If-Match", "*")).body()).isEqualTo("OptionalLong.empty");
        assertThat(send(to("/api/v1/expected").header("If-Match", "\"7\"")).body())
                .isEqualTo("OptionalLong[7]");
        assertThat(send(to("/api/v1/expected").header("If-Match", "\"6\"")).statusCode())
                .isEqualTo(412);
        for (String malformed : List.of("7", "W/\"7\"", "\"x\"", "\"7\", \"8\"", "\"99999999999999999999\"")) {
            assertThat(send(to("/api/v1/expected").header("If-Match", malformed))
                            .statusCode())
                    .as(malformed)
                    .isEqualTo(400);
        }
    }

    private static List<String> fields(HttpResponse<String> answer) {
        return json(answer)
                .path("violations")
                .valueStream()
                .map(violation -> violation.path("field").asString())
                .toList();
    }
}
