package org.gaita.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gaita.testing.ServiceApi.Answer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What new users, careless programs and hostile people send: each gets its clear answer, and none is a 500. */
class BadInputTest extends ServiceTest {
    @TestFactory
    Stream<DynamicNode> no_command_takes_what_it_does_not_understand() {
        return matrix().nothingIsTakenThatIsNotUnderstood(Commands.all(world()));
    }

    @Test
    void everything_that_is_wrong_with_a_submission_is_said_at_once_with_its_place() {
        Answer shape = submission("""
                {"about": {"plan": 6, "country": "LV"}, "kind": "PRAISE", "text": 17, "nameIsPublic": "yes",
                 "colour": "red", "ticket": "TICKET"}""");
        assertThat(shape.expect(422).expectProblem().fields())
                .containsExactlyInAnyOrder(
                        "/about/plan", "/about/country", "/kind", "/text", "/nameIsPublic", "/colour");
        Answer sense = submission("""
                {"about": {"plan": "lv-6", "measure": "-2.3"}, "kind": "OPINION", "text": " \\t\\n ", "name": "NAME",
                 "language": "de", "email": "no address", "ticket": "TICKET"}""".replace("NAME", "a".repeat(201)));
        assertThat(sense.expect(422).expectProblem().fields())
                .containsExactlyInAnyOrder("/about", "/text", "/name", "/language", "/email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"plan\": \"lv-99\"}",
                "{\"plan\": \"lv-6\", \"measure\": \"99.99\"}",
                "{\"plan\": \"lv-6\", \"commitment\": \"-1\"}",
                "{\"measure\": \"2.3\"}",
                "{\"measure\": \"' or 1=1 --\"}",
                "{\"process\": \"none\"}",
                "{\"commitment\": \"\"}",
                "{\"plan\": \"👩‍👩‍👧‍👦\"}"
            })
    void what_there_is_not_is_refused_with_its_place(String about) {
        Answer answer = submission(
                "{\"about\": " + about + ", \"kind\": \"OPINION\", \"text\": \"Teksts\", \"email\": \"a@example.org\","
                        + " \"ticket\": \"TICKET\"}");
        assertThat(answer.expect(422).expectProblem().fields()).allMatch(field -> field.startsWith("/about"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna",
                "@example.org",
                "anna@",
                "anna@example.org, janis@example.org",
                "anna@example.org\\r\\nBcc: janis@example.org",
                "Anna <anna@example.org>",
                "anna@exa mple.org",
                "",
                " "
            })
    void what_is_no_address_is_refused(String email) {
        for (String path : List.of("/submissions", "/subscriptions")) {
            String body = (path.equals("/submissions") ? World.SUBMISSION : world().filled(World.SUBSCRIPTION))
                    .replaceFirst("\"email\": \"[^\"]+\"", "\"email\": \"" + email.replace("\\", "\\\\") + "\"")
                    .replace("\"TICKET\"", "\"" + world().ticket() + "\"");
            assertThat(post(path, body, null).expect(422).expectProblem().text())
                    .doesNotContain("Bcc");
        }
    }

    @Test
    void an_address_that_is_longer_than_any_is_refused() {
        for (String path : List.of("/submissions", "/subscriptions")) {
            String body = (path.equals("/submissions") ? World.SUBMISSION : world().filled(World.SUBSCRIPTION))
                    .replaceFirst("\"email\": \"[^\"]+\"", "\"email\": \"" + "a".repeat(3_000) + "@example.org\"")
                    .replace("\"TICKET\"", "\"" + world().ticket() + "\"");
            post(path, body, null).expect(422).expectProblem();
        }
    }

    @Test
    void texts_of_every_script_are_kept_as_they_are() {
        String text =
                "שלום مرحبا \u202Eabc\u202C 👩‍👩‍👧‍👦 🇱🇻 ģimeņu šķērsļi Z̷a̴l̸g̵o̶ 𝒢 \t\n <b>&amp;</b><script>alert(1)</script> '; drop table x; --";
        Answer taken = submission("""
                {"about": {"plan": "lv-6", "measure": "2.3"}, "kind": "OPINION", "text": "TEXT",
                 "email": "teksti@example.org", "ticket": "TICKET"}
                """.replace("TEXT", text.replace("\t", "\\t").replace("\n", "\\n")));
        String followUp =
                "/follow-up/" + taken.expect(201).body().path("followUp").asString();
        Answer read = get(followUp).expect(200);
        assertThat(read.body().path("text").asString()).isEqualTo(text);
        assertThat(read.raw().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/json");
        assertThat(read.raw().headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "vi\\u0000deo", "\\ud800", "\\udc00\\ud800"})
    void characters_that_cannot_be_kept_are_refused_with_their_place(String text) {
        Answer refused = submission("{\"about\": {\"plan\": \"lv-6\"}, \"kind\": \"OPINION\", \"text\": \"" + text
                + "\", \"email\": \"a@example.org\", \"ticket\": \"TICKET\"}");
        assertThat(refused.expect(422).expectProblem().fields()).containsExactly("/text");
    }

    @Test
    void a_text_that_is_too_long_is_refused_and_the_longest_is_taken() {
        String body = World.SUBMISSION.replace("Lūdzu, pagariniet termiņu.", "TEXT");
        assertThat(submission(body.replace("TEXT", "ā".repeat(10_001)))
                        .expect(422)
                        .expectProblem()
                        .fields())
                .containsExactly("/text");
        submission(body.replace("TEXT", "ā".repeat(10_000))).expect(201);
        submission(body.replace("TEXT", "ā".repeat(40_000))).expect(413).expectProblem();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a.b.c", "1.x.y", "99999999999999999999.x.y", "\u202E", "1763750000000.", "-1.a.b"
            })
    void a_ticket_that_was_not_issued_is_refused(String ticket) {
        Answer refused = post("/submissions", World.SUBMISSION.replace("TICKET", ticket), null);
        assertThat(refused.expect(422).expectProblem().fields()).containsExactly("/ticket");
    }

    @Test
    void everything_that_is_wrong_with_an_answer_is_said_at_once() {
        String number = world().assigned();
        Answer shape = post("/cases/" + number + "/answer", """
                {"outcome": "MAYBE", "reason": {"latviski": "x"}, "ledTo": "all", "why": 1}""", FM);
        assertThat(shape.expect(422).expectProblem().fields()).contains("/outcome", "/reason", "/ledTo", "/why");
        Answer sense = post("/cases/" + number + "/answer", """
                {"outcome": "ACCEPTED", "reason": {"en": "English only"}, "ledTo": ["nothing", "-7"]}""", FM);
        assertThat(sense.expect(422).expectProblem().fields()).containsExactly("/reason", "/ledTo", "/ledTo");
        Answer revised = post("/cases/" + world().answered() + "/answer-revisions", """
                {"outcome": "PARTLY", "reason": {"en": "x"}, "ledTo": ["nothing"], "why": {"en": "x"}}""", FM);
        assertThat(revised.expect(422).expectProblem().fields()).containsExactly("/reason", "/ledTo", "/why");
    }

    @TestFactory
    Stream<DynamicNode> what_a_command_cannot_mean_is_refused() {
        String received = world().received();
        String assigned = world().assigned();
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("/cases/" + received + "/assignment", "{\"institution\": \"NEKAS\"}");
        bodies.put("/cases/" + received + "/assignment ", "{\"institution\": \"!\"}");
        bodies.put("/cases/" + received + "/assignment  ", "{\"institution\": null}");
        bodies.put("/cases/" + assigned + "/assignment", "{\"institution\": \"FM\", \"reason\": {\"lv\": \"\"}}");
        bodies.put("/cases/" + assigned + "/assignment ", "{\"institution\": \"VARAM\", \"reason\": {\"en\": \"x\"}}");
        bodies.put("/cases/" + received + "/withholding", "{\"code\": \"UNLAWFUL\", \"explanation\": {\"en\": \"x\"}}");
        bodies.put("/cases/" + received + "/withholding ", "{\"code\": \"DULL\", \"explanation\": {\"lv\": \"x\"}}");
        bodies.put(
                "/cases/" + received + "/withholding  ",
                "{\"code\": \"UNLAWFUL\", \"explanation\": {\"lv\": \"" + "x".repeat(25_000) + "\"}}");
        bodies.put("/cases/" + received + "/acknowledgement", "{\"comment\": \"Labi!\"}");
        return bodies.entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey()
                                + entry.getValue()
                                        .substring(
                                                0, Math.min(60, entry.getValue().length())),
                        () -> post(entry.getKey().strip(), entry.getValue(), COORDINATOR)
                                .expect(422)
                                .expectProblem()));
    }

    @Test
    void one_answer_for_several_names_each_that_there_is_not() {
        post("/answers", "{\"numbers\": [], \"outcome\": \"ACCEPTED\", " + Commands.REASON + "}", FM)
                .expect(422)
                .expectProblem();
        post("/answers", "{\"numbers\": [null], \"outcome\": \"ACCEPTED\", " + Commands.REASON + "}", FM)
                .expect(422)
                .expectProblem();
        String assigned = world().assigned();
        long before = events();
        post(
                        "/answers",
                        "{\"numbers\": [\"" + assigned + "\", \"2026-999999\"], \"outcome\": \"ACCEPTED\", "
                                + Commands.REASON + "}",
                        FM)
                .expect(404)
                .expectProblem();
        assertThat(events()).as("all or none").isEqualTo(before);
    }

    @Test
    void an_erasure_names_one_person_in_one_way_with_a_basis() {
        for (String body : List.of(
                "{\"basis\": \"Nr. 1\"}",
                "{\"email\": \"a@example.org\", \"number\": \"2026-000001\", \"basis\": \"Nr. 1\"}",
                "{\"email\": \"no address\", \"basis\": \"Nr. 1\"}",
                "{\"number\": \"2026-000001\", \"basis\": \"  \"}",
                "{\"number\": \"2026-000001\", \"basis\": \"" + "x".repeat(501) + "\"}",
                "{\"number\": \"2026-000001\"}")) {
            post("/erasures", body, DPO).expect(422).expectProblem();
        }
        post("/erasures", "{\"number\": \"2026-999999\", \"basis\": \"Nr. 1\"}", DPO)
                .expect(404)
                .expectProblem();
        post("/erasures", "{\"email\": \"nobody-knows@example.org\", \"basis\": \"Nr. 1\"}", DPO)
                .expect(404)
                .expectProblem();
    }

    @Test
    void a_subscription_to_what_there_is_not_is_refused() {
        Map<String, String> topics = new LinkedHashMap<>();
        topics.put("PLAN", "lv-99");
        topics.put("COMMITMENT", "none");
        topics.put("MEASURE", "2.3");
        topics.put("INSTITUTION", "NEKAS");
        topics.put("NEWS", "GOSSIP");
        topics.forEach((topic, value) -> {
            String body = "{\"email\": \"a@example.org\", \"topic\": \"" + topic + "\", \"value\": \"" + value
                    + "\", \"ticket\": \"TICKET\"}";
            assertThat(post("/subscriptions", world().filled(body), null)
                            .expect(422)
                            .expectProblem()
                            .fields())
                    .containsExactly("/value");
        });
        for (String body : List.of(
                "{\"email\": \"a@example.org\", \"topic\": \"INSTITUTION\", \"value\": \"no code!\", \"ticket\": \"TICKET\"}",
                "{\"email\": \"a@example.org\", \"topic\": \"WEATHER\", \"value\": \"x\", \"cadence\": \"HOURLY\", \"ticket\": \"TICKET\"}",
                "{\"email\": \"a@example.org\", \"topic\": \"NEWS\", \"value\": \"ANSWER\", \"language\": \"de\", \"ticket\": \"TICKET\"}")) {
            post("/subscriptions", world().filled(body), null).expect(422).expectProblem();
        }
    }

    @TestFactory
    Stream<DynamicNode> odd_addresses_are_answered() {
        Map<String, Integer> addresses = new LinkedHashMap<>();
        addresses.put("/", 404);
        addresses.put("/nothing", 404);
        addresses.put("/submissions/", 404);
        addresses.put("/submissions/2026-999999", 404);
        addresses.put("/submissions/%00", 400);
        addresses.put("/submissions/%ff", 400);
        addresses.put("/submissions/%F0%9F%87%B1%F0%9F%87%BB", 404);
        addresses.put("/submissions/" + "9".repeat(7000), 404);
        addresses.put("/submissions/" + "9".repeat(20_000), 400);
        addresses.put("/submissions/..%2f..%2fetc%2fpasswd", 400);
        addresses.put("/submissions?limit=many", 400);
        addresses.put("/submissions?limit=99999999999", 400);
        addresses.put("/submissions?limit=-1", 400);
        addresses.put("/submissions?limit=0", 400);
        addresses.put("/submissions?measures=2.3", 400);
        addresses.put("/submissions?measure=a&measure=b", 400);
        addresses.put("/submissions?institution=!", 400);
        addresses.put("/submissions?measure=%00", 400);
        addresses.put("/punctuality?asOf=2026-02-30", 400);
        addresses.put("/punctuality?asOf=yesterday", 400);
        addresses.put("/punctuality?asOf=%2B999999999-12-31", 400);
        addresses.put("/cases?state=LOST", 400);
        addresses.put("/cases?open=maybe", 400);
        addresses.put("/cases/2026-999999", 404);
        addresses.put("/cases/x'--", 404);
        addresses.put("/follow-up/x", 404);
        addresses.put("/follow-up/" + "A".repeat(48), 404);
        addresses.put("/follow-up/%20", 404);
        addresses.put("/unsubscriptions/" + "x".repeat(7000), 404);
        addresses.put("/personal-data", 422);
        return addresses.entrySet().stream()
                .map(address -> dynamicTest(
                        address.getKey()
                                .substring(0, Math.min(60, address.getKey().length())),
                        () -> get(address.getKey(), address.getKey().startsWith("/personal") ? DPO : COORDINATOR)
                                .expect(address.getValue())
                                .expectProblem()));
    }

    @Test
    void a_method_that_is_not_possible_is_answered_with_those_that_are() {
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            Answer answer = send(method, "/submissions", "{}", COORDINATOR, "Content-Type", "application/json");
            answer.expect(405).expectProblem();
            assertThat(answer.raw().headers().firstValue("Allow").orElse("")).contains("GET", "POST");
        }
    }

    @Test
    void odd_headers_are_answered() {
        String number = world().received();
        Map<List<String>, Integer> headers = new LinkedHashMap<>();
        headers.put(List.of("If-Match", "7"), 400);
        headers.put(List.of("If-Match", "W/\"7\""), 400);
        headers.put(List.of("If-Match", "\"7\""), 412);
        headers.put(List.of("Idempotency-Key", "x".repeat(256)), 400);
        headers.put(List.of("Idempotency-Key", " "), 400);
        headers.put(List.of("Accept", "text/html"), 406);
        headers.forEach((header, status) -> post(
                        "/cases/" + number + "/assignment",
                        "{\"institution\": \"FM\"}",
                        COORDINATOR,
                        header.getFirst(),
                        header.getLast())
                .expect(status)
                .expectProblem());
    }

    private Answer submission(String body) {
        return post("/submissions", body.replace("\"TICKET\"", "\"" + world().ticket() + "\""), null);
    }
}
