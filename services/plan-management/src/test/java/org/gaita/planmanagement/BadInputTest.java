package org.gaita.planmanagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gaita.planmanagement.Commands.Request;
import org.gaita.testing.TestTokens;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What new users, careless programs and hostile people send: each gets its clear answer, and none is a 500. */
class BadInputTest extends ServiceTest {
    private static final String DEEP = "[".repeat(20_000) + "]".repeat(20_000);

    /** Bodies that no command can take. */
    private static final Map<String, String> NO_COMMAND = bodies();

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("an empty object's half", "{");
        bodies.put("words", "Lūdzu, pieņemiet!");
        bodies.put("a list", "[]");
        bodies.put("a text", "\"{}\"");
        bodies.put("a number", "42");
        bodies.put("a huge number", "1e999999999");
        bodies.put("two objects", "{} {}");
        bodies.put("single quotes", "{'reason': 'x'}");
        bodies.put("a field that there is not", "{\"colour\": \"red\", \"SELECT\": 1}");
        bodies.put("a name with NUL", "{\"a\\u0000b\": 1}");
        bodies.put("a value with half a character", "{\"reason\": {\"lv\": \"\\ud83d\"}}");
        bodies.put("very deep lists", DEEP);
        bodies.put("very deep objects", "{\"content\":".repeat(5_000) + "1" + "}".repeat(5_000));
        bodies.put("the same field twice", "{\"reason\": {\"lv\": \"a\"}, \"reason\": {\"lv\": \"b\"}}");
        bodies.put("a very long name", "{\"" + "x".repeat(100_000) + "\": 1}");
        bodies.put("a very long number", "{\"reason\": " + "9".repeat(100_000) + "}");
        return bodies;
    }

    @TestFactory
    Stream<DynamicNode> no_command_takes_what_it_does_not_understand() {
        World world = world();
        return Commands.ALL.stream().filter(Commands.Command::takesJson).flatMap(command -> {
            Request right = command.prepare().apply(world);
            String token = command.may().iterator().next().token(world);
            return NO_COMMAND.entrySet().stream()
                    .map(body -> dynamicTest(command.endpoint() + " with " + body.getKey(), () -> {
                        long before = events();
                        Answer answer = send(
                                right.method(),
                                right.path(),
                                body.getValue(),
                                token,
                                "Content-Type",
                                "application/json",
                                "If-Match",
                                "\"1000000000000\"");
                        assertProblem(answer);
                        assertThat(answer.status()).isIn(400, 422);
                        assertThat(events()).isEqualTo(before);
                    }));
        });
    }

    @TestFactory
    Stream<DynamicNode> no_command_takes_another_content_type_or_a_large_body() {
        World world = world();
        String large = "{\"reason\": {\"lv\": \"" + "x".repeat(10 * 1024 * 1024) + "\"}}";
        return Commands.ALL.stream().filter(Commands.Command::takesJson).map(command -> {
            Request right = command.prepare().apply(world);
            String token = command.may().iterator().next().token(world);
            return dynamicTest(command.endpoint(), () -> {
                for (String type :
                        List.of("text/plain", "application/xml", "multipart/form-data; boundary=x", "image/png")) {
                    Answer answer = send(right.method(), right.path(), right.body(), token, "Content-Type", type);
                    assertProblem(answer);
                    assertThat(answer.status()).as(type).isEqualTo(415);
                }
                Answer odd = send(right.method(), right.path(), right.body(), token, "Content-Type", "{{{");
                assertProblem(odd);
                Answer announced = send(right.method(), right.path(), large, token, "Content-Type", "application/json");
                assertProblem(announced);
                assertThat(announced.status()).isEqualTo(413);
                Answer streamed = sendBody(
                        right.method(),
                        right.path(),
                        BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))),
                        token,
                        "Content-Type",
                        "application/json");
                assertProblem(streamed);
                assertThat(streamed.status()).isEqualTo(413);
            });
        });
    }

    @Test
    void a_command_that_needs_no_words_is_taken_without_a_body() {
        World world = world();
        String report = world.draft();
        ok(send("POST", report + "/submission", null, world.own("reporter")));
        Answer unread = post(report + "/signature", "{\"comment\": \"Labi!\"}", world.own("approver"));
        assertThat(unread.status()).isEqualTo(422); // a word that nobody would read
        ok(send("POST", report + "/signature", null, world.own("approver")));
    }

    @Test
    void everything_that_is_wrong_with_a_report_is_said_at_once_with_its_place() {
        World world = world();
        Answer answer = post(world.measure + "/progress-reports", """
                {"institution": "no code!", "color": 1,
                 "content": {"period": {"from": "2026-02-30", "until": "2026-13-01"}, "status": "DONE",
                             "narrative": {"latviski": "x"}, "spent": {"amount": "daudz", "currency": "EURO"},
                             "indicators": {"a": 1},
                             "evidence": [{"kind": "FAX", "url": 17}]}}""", world.own("reporter"));
        assertProblem(answer);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(fields(answer))
                .contains(
                        "/institution",
                        "/color",
                        "/content/period/from",
                        "/content/period/until",
                        "/content/period/to",
                        "/content/status",
                        "/content/narrative",
                        "/content/spent/amount",
                        "/content/indicators",
                        "/content/evidence/0/kind",
                        "/content/evidence/0/url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026. gada V ceturksnis\"",
                "{\"kind\": \"quarter\", \"text\": \"2026. gada V ceturksnis\"}",
                "{\"kind\": \"quarter\", \"year\": 2026, \"quarter\": 5}",
                "{\"kind\": \"quarter\", \"year\": 2026, \"quarter\": \"V\"}",
                "{\"kind\": \"quarter\", \"year\": 99999999999999, \"quarter\": 1}",
                "{\"kind\": \"quarter\", \"year\": 2026.5, \"quarter\": 1}",
                "{\"kind\": \"quarter\", \"year\": 2026}",
                "{\"kind\": \"quarter\"}",
                "{\"kind\": \"day\", \"day\": \"2026-02-30\"}",
                "{\"kind\": \"day\", \"day\": \"2025-02-29\"}",
                "{\"kind\": \"day\", \"day\": \"31.12.2026\"}",
                "{\"kind\": \"day\", \"day\": \"2026-12-31T00:00:00Z\"}",
                "{\"kind\": \"day\", \"day\": \"+999999999-12-31\"}",
                "{\"kind\": \"day\", \"day\": 20261231}",
                "{\"kind\": \"day\", \"day\": [2026, 12, 31]}",
                "{\"kind\": \"years\", \"fromYear\": 2027, \"toYear\": 2026}",
                "{\"kind\": \"never\"}",
                "{\"kind\": null}",
                "{\"kind\": {\"kind\": \"quarter\"}}",
                "{}",
                "null"
            })
    void a_deadline_that_there_is_not_is_refused_with_its_place(String deadline) {
        World world = world();
        Answer answer = post(
                world.measure + "/deadline-changes",
                "{\"deadlineKey\": \"d1\", \"deadline\": " + deadline + ", \"reason\": {\"lv\": \"x\"}}",
                COORDINATOR);
        assertProblem(answer);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(fields(answer)).allMatch(field -> field.startsWith("/deadline"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "1e999999999",
                "1e-999999999",
                "0e999999999",
                "0e-999999999",
                "-1",
                "-0.001",
                "0.001",
                "NaN",
                "Infinity",
                "0x10",
                "01",
                "\"1200\"",
                "true",
                "{}",
                "99999999999999999999999999"
            })
    void an_amount_that_cannot_be_spent_is_refused(String amount) {
        World world = world();
        Answer answer = post(
                world.measure + "/progress-reports",
                "{\"institution\": \"" + world.own + "\", \"content\": " + World.CONTENT.replace("1200.50", amount)
                        + "}",
                world.own("reporter"));
        if (amount.startsWith("0e")) {
            assertThat(answer.status()).isLessThan(500); // nothing, written oddly
        } else {
            assertProblem(answer);
            assertThat(answer.status()).isIn(400, 422);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "1e999999999",
                "1e-999999999",
                "0e999999999",
                "-1",
                "0.1234567",
                "[]",
                "99999999999999999"
            })
    void a_value_that_cannot_be_counted_is_refused_at_the_submission_at_the_latest(String value) {
        World world = world();
        Answer draft = post(
                world.measure + "/progress-reports",
                "{\"institution\": \"" + world.own + "\", \"content\": "
                        + World.CONTENT.replace("\"value\": 2", "\"value\": " + value) + "}",
                world.own("reporter"));
        if (draft.status() == 201) {
            String report = "/progress-reports/" + draft.body().path("reportId").asString();
            Answer submitted = post(report + "/submission", "{}", world.own("reporter"));
            assertThat(submitted.status()).isIn(200, 422);
            if (!value.startsWith("0e")) {
                assertProblem(submitted);
            }
        } else {
            assertProblem(draft);
            assertThat(draft.status()).isIn(400, 422);
        }
    }

    @Test
    void a_thousand_links_are_counted_and_refused() {
        World world = world();
        String links = Stream.generate(() -> "{\"kind\": \"LINK\", \"url\": \"https://example.org/\"}")
                .limit(1000)
                .toList()
                .toString();
        String report = world.draft(World.CONTENT.replaceAll("\"evidence\": .*]", "\"evidence\": " + links));
        Answer refused = post(report + "/submission", "{}", world.own("reporter"));
        assertProblem(refused);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("1000 pieces of evidence; at most 100 are accepted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "https://a b",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "//example.org",
                "https://example.org/\\u202Egpj.exe\\n",
                "data:text/html,<script>",
                "https://example.org/<script>"
            })
    void a_link_that_leads_nowhere_good_is_refused(String url) {
        World world = world();
        String report = world.draft(World.CONTENT.replace("https://example.org/vebinars", url));
        Answer refused = post(report + "/submission", "{}", world.own("reporter"));
        assertProblem(refused);
        assertThat(fields(refused)).containsExactly("/content/evidence/0/url");
    }

    @Test
    void texts_of_every_script_are_kept_as_they_are() {
        World world = world();
        String text =
                "שלום مرحبا \u202Eabc\u202C 👩‍👩‍👧‍👦 🇱🇻 ģimeņu šķērsļi Z̷a̴l̸g̵o̶ 𝒢 \t\n <b>&amp;</b> '; drop table x; --";
        String report = world.draft(World.CONTENT.replace(
                "Notika divi vebināri par budžetu", text.replace("\t", "\\t").replace("\n", "\\n")));
        ok(post(report + "/submission", "{}", world.own("reporter")));
        Answer read = ok(get(report, world.own("reporter")));
        assertThat(read.body().at("/content/narrative/lv").asString()).isEqualTo(text);
        assertThat(database.sql("select payload -> 'content' -> 'narrative' ->> 'lv' from recorded_event"
                                + " where payload ->> 'reportId' = :id")
                        .param("id", read.body().path("reportId").asString())
                        .query(String.class)
                        .single())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "vi\\u0000deo", "\\ud800", "\\udc00\\ud800"})
    void characters_that_cannot_be_kept_are_refused_with_their_place(String text) {
        World world = world();
        Answer refused = post(
                world.measure + "/progress-reports",
                "{\"institution\": \"" + world.own + "\", \"content\": "
                        + World.CONTENT.replace("Notika divi vebināri par budžetu", text) + "}",
                world.own("reporter"));
        assertProblem(refused);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(fields(refused)).containsExactly("/content/narrative/lv");
    }

    @Test
    void hostile_file_names_become_harmless_ones() {
        World world = world();
        String sha = ok(send(
                        "POST",
                        "/evidence-files",
                        "names " + world.key,
                        world.own("reporter"),
                        "Content-Type",
                        "text/plain"))
                .body()
                .path("sha256")
                .asString();
        List<String> names = List.of(
                "../../etc/passwd",
                "..\\\\..\\\\windows\\\\system32",
                "C:\\\\boot.ini",
                "..",
                ".",
                "/",
                " ",
                "",
                "con\\r\\nSet-Cookie: a=b",
                "\\u202Efdp.exe",
                "<script>alert(1)</script>.pdf",
                "a".repeat(5000) + ".pdf",
                "\\\"; rm -rf /; \\\".pdf",
                "%2e%2e%2f",
                "pārskats 📄 2026.pdf",
                "\\u2028.pdf");
        StringBuilder evidence = new StringBuilder("[");
        for (String name : names) {
            evidence.append(evidence.length() == 1 ? "" : ", ")
                    .append("{\"kind\": \"FILE\", \"sha256\": \"" + sha + "\", \"name\": \"" + name + "\"}");
        }
        String content =
                World.CONTENT.substring(0, World.CONTENT.indexOf("\"evidence\"")) + "\"evidence\": " + evidence + "]}";
        Answer read = ok(get(world.draft(content), world.own("reporter")));
        List<String> kept = new ArrayList<>();
        read.body()
                .at("/content/evidence")
                .forEach(piece -> kept.add(piece.path("name").asString()));
        assertThat(kept)
                .hasSameSizeAs(names)
                .allSatisfy(name -> assertThat(name)
                        .isNotBlank()
                        .hasSizeLessThanOrEqualTo(120)
                        .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\\\/:*?\"<>|]")
                        .isNotIn(".", ".."))
                .contains("pārskats 📄 2026.pdf");
    }

    @TestFactory
    Stream<DynamicNode> a_plan_that_cannot_be_read_is_refused() {
        World world = world();
        String plan = World.plan("bad-" + world.key, world.own, world.other);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("nothing", "");
        files.put("a comment", "# nothing");
        files.put("a text", "plan");
        files.put("a list", "- a\n- b");
        files.put("tabs", "key:\n\t- a");
        files.put("an open bracket", "{\"format\": [");
        files.put("deep flow", DEEP);
        files.put("deep blocks", deepBlocks());
        files.put("a Java object", "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader []]");
        files.put("a billion laughs", laughs());
        files.put("a key twice", plan.replaceFirst("\"format\"", "\"format\": \"x\", \"format\""));
        files.put("a second plan", plan + "\n---\n" + plan);
        files.put("a quarter that there is not", plan.replace("IV ceturksnis", "V ceturksnis"));
        files.put("no commitment", plan.replaceAll("(?s)\"commitments\": .*", "\"commitments\": []}"));
        files.put("an unknown field", plan.replace("\"version\"", "\"verzija\""));
        files.put("a number for a text", plan.replace("\"1.1\"", "1.1"));
        files.put("a number beyond all", plan.replace("\"target\": 4", "\"target\": 1e999999999"));
        files.put("a key with a path", plan.replace("\"bad-", "\"../bad-"));
        files.put("an institution that there is not", plan.replace("[{\"institution\": \"", "[{\"institution\": \"X"));
        files.put("a date that there is not", plan.replace("2024-01-01", "2023-02-29"));
        files.put("NUL", plan.replace("Vebināri", "Vebi\\u0000nāri"));
        files.put("a name beyond all", plan.replace("Pirmā", "P".repeat(100_000)));
        files.put(
                "an indicator's key beyond all", plan.replace("\"key\": \"a\"", "\"key\": \"" + "a".repeat(50) + "\""));
        return files.entrySet().stream()
                .map(file -> dynamicTest(file.getKey(), () -> {
                    long before = events();
                    for (String type : List.of("application/yaml", "application/json")) {
                        for (String dryRun : List.of("true", "false")) {
                            Answer answer = send(
                                    "POST",
                                    "/plan-imports?dryRun=" + dryRun,
                                    file.getValue(),
                                    COORDINATOR,
                                    "Content-Type",
                                    type);
                            if (answer.status() == 200 && dryRun.equals("true")) {
                                assertThat(answer.body().path("violations"))
                                        .as(answer.text())
                                        .isNotEmpty();
                            } else {
                                assertProblem(answer);
                                assertThat(answer.status()).as(answer.text()).isIn(400, 422);
                            }
                        }
                    }
                    assertThat(events()).isEqualTo(before);
                }));
    }

    @Test
    void a_plan_that_is_no_text_is_refused() {
        for (byte[] bytes : List.of(new byte[] {(byte) 0xff, (byte) 0xfe, 0x00}, new byte[] {0, 1, 2, 3}, new byte[] {
            'a', ':', ' ', (byte) 0xc3
        })) {
            Answer answer = sendBody(
                    "POST",
                    "/plan-imports",
                    BodyPublishers.ofByteArray(bytes),
                    COORDINATOR,
                    "Content-Type",
                    "application/yaml");
            assertProblem(answer);
            assertThat(answer.status()).isEqualTo(422);
        }
    }

    @Test
    void a_file_that_is_none_is_refused() {
        World world = world();
        Map<String, Integer> files = Map.of("", 422, "MZ\u0000\u0001", 422, "x".repeat(26 * 1024 * 1024), 413);
        files.forEach((content, status) -> {
            Answer answer =
                    send("POST", "/evidence-files", content, world.own("reporter"), "Content-Type", "application/pdf");
            assertProblem(answer);
            assertThat(answer.status()).isEqualTo(status);
        });
        assertThat(database.sql("select count(*) from evidence_chunk where sha256 like 'upload-%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @TestFactory
    Stream<DynamicNode> odd_addresses_are_answered() {
        World world = world();
        String commitment = world.measure.substring(0, world.measure.indexOf("/measures"));
        Map<String, Integer> addresses = new LinkedHashMap<>();
        addresses.put("/", 404);
        addresses.put("/nothing", 404);
        addresses.put("/plans", 404);
        addresses.put("/plans/", 404);
        addresses.put("/plans/" + "x".repeat(7000), 404);
        addresses.put("/plans/" + "x".repeat(20_000), 400);
        addresses.put("/plans/%00", 400);
        addresses.put("/plans/%F0%9F%87%B1%F0%9F%87%BB", 404);
        addresses.put("/plans/%E2%80%AE", 404);
        addresses.put("/plans/%ff", 400);
        addresses.put("/plans/..%2f..%2fetc%2fpasswd", 400);
        addresses.put("/plans/" + world.key + ";a=b", 400);
        addresses.put("/plans//" + world.key, 400);
        addresses.put("/institutions/%20", 404);
        addresses.put("/institutions/NEKAS", 404);
        addresses.put("/institutions/" + "A".repeat(7000), 404);
        addresses.put(commitment + "/measures/9.9", 404);
        addresses.put(commitment + "/measures/1", 404);
        addresses.put(commitment + "/measures/1.1.1", 404);
        addresses.put(commitment + "/measures/" + "1".repeat(7000), 404);
        addresses.put("/commitments/" + "x".repeat(7000) + "/measures/1.1", 404);
        addresses.put("/commitments/x'--/measures/1.1", 404);
        addresses.put("/progress-reports/none", 404);
        addresses.put("/progress-reports/" + "x".repeat(7000), 404);
        addresses.put("/progress-reports?institution=!", 400);
        addresses.put("/progress-reports?institution=%00", 400);
        addresses.put("/progress-reports?state=%00", 400);
        addresses.put("/progress-reports?state=done", 400);
        addresses.put("/progress-reports?colour=red", 400);
        addresses.put("/measures?plan=%00", 400);
        addresses.put("/measures?institution=!", 400);
        addresses.put("/measures?plans=" + world.key, 400);
        addresses.put("/measures?plan=a&plan=b", 400);
        addresses.put("/evidence-files/x", 404);
        addresses.put("/evidence-files/" + "0".repeat(64), 404);
        addresses.put("/evidence-files/" + "0".repeat(7000), 404);
        return addresses.entrySet().stream()
                .map(address -> dynamicTest(
                        address.getKey()
                                .substring(0, Math.min(60, address.getKey().length())),
                        () -> {
                            Answer answer = get(address.getKey(), COORDINATOR);
                            assertProblem(answer);
                            assertThat(answer.status()).as(answer.text()).isEqualTo(address.getValue());
                        }));
    }

    @Test
    void a_method_that_is_not_possible_is_answered_with_those_that_are() {
        World world = world();
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            Answer answer = send(method, "/plans/" + world.key, "{}", COORDINATOR, "Content-Type", "application/json");
            assertProblem(answer);
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.raw().headers().firstValue("Allow").orElse("")).contains("GET");
        }
        Answer answer = get("/plan-imports", COORDINATOR);
        assertProblem(answer);
        assertThat(answer.status()).isEqualTo(405);
    }

    @Test
    void odd_headers_are_answered() {
        World world = world();
        String report = world.draft();
        Map<List<String>, Integer> headers = new LinkedHashMap<>();
        headers.put(List.of("If-Match", "7"), 400);
        headers.put(List.of("If-Match", "W/\"7\""), 400);
        headers.put(List.of("If-Match", "\"1\", \"2\""), 400);
        headers.put(List.of("If-Match", "\"99999999999999999999\""), 400);
        headers.put(List.of("If-Match", "\"7\""), 412);
        headers.put(List.of("Idempotency-Key", "x".repeat(256)), 400);
        headers.put(List.of("Idempotency-Key", " "), 400);
        headers.put(List.of("Idempotency-Key", "a b"), 400);
        headers.put(List.of("Accept", "text/html"), 406);
        headers.put(List.of("X-Big", "x".repeat(20_000)), 400);
        headers.forEach((header, status) -> {
            Answer answer =
                    post(report + "/submission", "{}", world.own("reporter"), header.getFirst(), header.getLast());
            assertProblem(answer);
            assertThat(answer.status()).as(header + " " + answer.text()).isEqualTo(status);
        });
        Answer token = post(report + "/submission", "{}", "not.a.token");
        assertProblem(token);
        assertThat(token.status()).isEqualTo(401);
        assertThat(post(report + "/submission", "{}", TestTokens.ofIssuer("https://elsewhere.example", "FM:reporter"))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/plans/\u0001 HTTP/1.1",
                "GET /api/v1/plans/<x> HTTP/1.1",
                "TRACE /api/v1/plans/x HTTP/1.1",
                "BREW /api/v1/plans/x HTTP/1.1",
                "GET /api/v1/measures?plan=%zz HTTP/1.1",
                "GET /api/v1/measures?plan=a%2 HTTP/1.1"
            })
    void what_is_hardly_http_gets_no_500(String line) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
        }
    }

    /** Whether the answer is a problem document that tells what is wrong, and whose fault it is not ours. */
    static void assertProblem(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.raw().headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = answer.body();
        assertThat(problem.path("type").asString("")).startsWith("https://");
        assertThat(problem.path("title").asString("")).isNotBlank();
        assertThat(problem.path("detail").asString("")).isNotBlank().doesNotContain("org.", "java.", "tools.jackson");
        assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
        for (JsonNode violation : problem.path("violations")) {
            assertThat(violation.path("problem").asString("")).isNotBlank();
            assertThat(violation.path("mend").asString("")).isNotBlank();
        }
    }

    private static List<String> fields(Answer answer) {
        List<String> fields = new ArrayList<>();
        answer.body()
                .path("violations")
                .forEach(violation -> fields.add(violation.path("field").asString()));
        return fields;
    }

    private static String deepBlocks() {
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            blocks.append(" ".repeat(i)).append("a:\n");
        }
        return blocks.toString();
    }

    private static String laughs() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [ha]\n");
        for (int i = 1; i < 12; i++) {
            String all = String.join(", ", java.util.Collections.nCopies(10, "*a" + (i - 1)));
            bomb.append("a" + i + ": &a" + i + " [" + all + "]\n");
        }
        return bomb.toString();
    }
}
