package org.gaita.participation;

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
        return matrix().nothingIsTakenThatIsNotUnderstood(Commands.all(world()).stream()
                .filter(command -> !command.endpoint().endsWith("/history-imports"))
                .toList());
    }

    @Test
    void everything_that_is_wrong_with_an_announcement_is_said_at_once_with_its_place() {
        Answer shape = post("/processes", """
                {"format": 17, "institution": "no code!", "colour": "red",
                 "announcement": {"title": {"latviski": "x"}, "capacity": "daudz", "place": {"planet": "Mars"},
                                  "materials": [{"title": {"lv": "x"}, "url": 7}]},
                 "schedule": {"starts": "2026-02-30T10:00:00", "ends": "never", "wholeDays": "no", "zone": 2}}
                """, COORDINATOR);
        assertThat(shape.expect(422).expectProblem().fields())
                .contains(
                        "/format",
                        "/institution",
                        "/colour",
                        "/announcement/title",
                        "/announcement/capacity",
                        "/announcement/place/planet",
                        "/announcement/materials/0/url",
                        "/schedule/starts",
                        "/schedule/ends",
                        "/schedule/wholeDays",
                        "/schedule/zone");
        Answer sense = post("/processes", """
                {"format": "séance", "institution": "NEKAS",
                 "announcement": {"title": {"en": "x"}, "question": {"en": "x"}, "stage": {"en": "x"},
                    "targetGroups": ["dragons"], "place": {"online": "javascript:alert(1)"}, "capacity": -1,
                    "contact": "CONTACT", "planId": "none", "commitments": ["-1"], "measures": ["2.3", "x"],
                    "materials": [{"title": {"en": "x"}, "url": "file:///etc/passwd"}]},
                 "schedule": {"starts": "2026-03-20T10:00:00", "ends": "2026-03-19T10:00:00", "wholeDays": false,
                    "zone": "Mars/Olympus"}}""".replace("CONTACT", "x".repeat(3_000)), COORDINATOR);
        assertThat(sense.expect(422).expectProblem().fields())
                .containsExactlyInAnyOrder(
                        "/format",
                        "/institution",
                        "/announcement/title",
                        "/announcement/question",
                        "/announcement/stage",
                        "/announcement/targetGroups/0",
                        "/announcement/place/online",
                        "/announcement/capacity",
                        "/announcement/contact",
                        "/announcement/planId",
                        "/announcement/commitments/0",
                        "/announcement/measures/0",
                        "/announcement/measures/1",
                        "/announcement/materials/0/title",
                        "/announcement/materials/0/url",
                        "/schedule/ends",
                        "/schedule/zone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T10:00:00",
                "2025-02-29T10:00:00",
                "2026-03-20",
                "2026-03-20T25:00:00",
                "2026-03-20T10:00:00Z",
                "2026-03-20T10:00:00+02:00",
                "20.03.2026. 10:00",
                "+999999999-12-31T10:00:00",
                "-0001-12-31T10:00:00",
                "0001-01-01T00:00:00",
                "9999-12-31T23:59:59",
                ""
            })
    void a_moment_that_there_is_not_is_refused_with_its_place(String starts) {
        for (String body : List.of(
                announcement("hearing", starts, null),
                announcement("hearing", "1999-01-01T10:00:00", null)
                        .replace("\"wholeDays\"", "\"ends\": \"" + starts + "\", \"wholeDays\""))) {
            Answer answer = post("/processes", body, COORDINATOR);
            assertThat(answer.expect(422).expectProblem().fields())
                    .isNotEmpty()
                    .allMatch(field -> field.startsWith("/schedule"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e400", "2147483648", "0.5", "\"7\"", "true", "[]", "NaN", "0x10"})
    void a_number_that_cannot_be_counted_is_refused(String number) {
        String closed = "/processes/" + world().closed();
        String opened = "/processes/" + world().opened();
        String results = "/processes/" + world().withResults();
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put(opened + "/closing", "{\"contributions\": " + number + "}");
        bodies.put(closed + "/attendance", "{\"total\": " + number + ", \"groups\": []}");
        bodies.put(
                closed + "/attendance ",
                "{\"total\": 10, \"groups\": [{\"group\": \"seniors\", \"count\": " + number + "}]}");
        bodies.put(closed + "/results", results().replace("31", number));
        bodies.put(
                results + "/results-sent",
                "{\"on\": \"2026-03-01\", \"recipients\": " + number + ", \"how\": {\"lv\": \"x\"}}");
        bodies.forEach((path, body) -> {
            Answer answer = post(path.strip(), body, FM);
            answer.expectProblem();
            assertThat(answer.status()).as(path + body).isIn(400, 422);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-30", "2026-3-1", "tomorrow", "2027-01-01", "1800-01-01", "+999999999-12-31", "20260301"
            })
    void a_day_that_there_is_not_or_was_not_is_refused(String day) {
        Answer held = post("/processes/" + world().closed() + "/holding", "{\"on\": \"" + day + "\"}", FM);
        assertThat(held.expect(422).expectProblem().fields()).containsExactly("/on");
        Answer sent = post(
                "/processes/" + world().withResults() + "/results-sent",
                "{\"on\": \"" + day + "\", \"how\": {\"lv\": \"x\"}}",
                FM);
        assertThat(sent.expect(422).expectProblem().fields()).containsExactly("/on");
    }

    @Test
    void texts_of_every_script_are_kept_as_they_are_and_harm_no_feed() throws Exception {
        String text =
                "שלום مرحبا \u202Eabc\u202C 👩‍👩‍👧‍👦 🇱🇻 ģimeņu Z̷a̴l̸g̵o̶ 𝒢 <b>&amp;</b><script>alert(1)</script> ]]> '; drop table x; --;,\\\\ END:VEVENT";
        Answer announced = post(
                "/processes",
                announcement("hearing", "2026-04-20T10:00:00", null).replace("Budžeta valoda", text),
                FM);
        String id = announced.expect(201).body().at("/process/id").asString();
        assertThat(get("/processes/" + id).body().at("/announcement/title/lv").asString())
                .isEqualTo(text.replace("\\\\", "\\"));
        new com.rometools.rome.io.SyndFeedInput()
                .build(new java.io.StringReader(
                        get("/processes.atom").expect(200).text()));
        var calendar = new net.fortuna.ical4j.data.CalendarBuilder()
                .build(new java.io.StringReader(
                        get("/processes.ics").expect(200).text()));
        assertThat(calendar.validate().getEntries()).isEmpty();
        assertThat(get("/processes.atom").text()).doesNotContain("<script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "vi\\u0000deo", "\\ud800"})
    void characters_that_cannot_be_kept_are_refused_with_their_place(String text) {
        Answer announced = post(
                "/processes",
                announcement("hearing", "2026-04-20T10:00:00", null).replace("Budžeta valoda", text),
                FM);
        assertThat(announced.expect(422).expectProblem().fields()).containsExactly("/announcement/title/lv");
        Answer asked = post(
                "/opportunity-requests",
                world().filled(World.REQUEST.replace("Gribam runāt par budžetu.", text)),
                null);
        assertThat(asked.expect(422).expectProblem().fields()).containsExactly("/text");
    }

    @Test
    void what_is_too_long_or_too_many_is_refused() {
        String body = announcement("hearing", "2026-04-20T10:00:00", null);
        post("/processes", body.replace("Budžeta valoda", "ā".repeat(25_000)), FM)
                .expect(422)
                .expectProblem();
        post("/processes", body.replace("Vidzeme", "ā".repeat(3_000)), FM)
                .expect(422)
                .expectProblem();
        post("/processes", body.replace("https://example.org/x", "https://example.org/" + "x".repeat(3_000)), FM)
                .expect(422)
                .expectProblem();
        String many = "\"" + String.join("\", \"", java.util.Collections.nCopies(2_000, "seniors")) + "\"";
        post("/processes", body.replace("\"seniors\"", many), FM).expect(422).expectProblem();
        String texts = String.join(", ", java.util.Collections.nCopies(2_000, "{\"lv\": \"x\"}"));
        post(
                        "/processes/" + world().closed() + "/results",
                        "{\"summary\": {\"lv\": \"x\"}, \"takenOver\": [" + texts + "]}",
                        FM)
                .expect(422)
                .expectProblem();
        post("/opportunity-requests", world().filled(World.REQUEST.replace("Gribam", "ā".repeat(20_000))), null)
                .expect(422)
                .expectProblem();
    }

    @Test
    void everything_that_is_wrong_with_results_is_said_at_once() {
        Answer answer = post("/processes/" + world().closed() + "/results", """
                {"summary": {"en": "x"}, "takenOver": [{"lv": "x"}, {"en": "x"}],
                 "notTakenOver": [{"what": {"en": "x"}, "why": {"en": "x"}}], "contributions": -4,
                 "url": "javascript:alert(1)"}""", FM);
        assertThat(answer.expect(422).expectProblem().fields())
                .containsExactlyInAnyOrder(
                        "/summary",
                        "/takenOver/1",
                        "/notTakenOver/0/what",
                        "/notTakenOver/0/why",
                        "/contributions",
                        "/url");
    }

    @Test
    void everything_that_is_wrong_with_a_request_is_said_at_once() {
        Answer answer = post("/opportunity-requests", world().filled("""
                {"institution": "NEKAS", "measure": "-2.3", "text": " ", "language": "de", "ticket": "TICKET"}
                """), null);
        assertThat(answer.expect(422).expectProblem().fields())
                .containsExactlyInAnyOrder("/institution", "/measure", "/text", "/language");
        String id = world().requested();
        assertThat(post(
                                "/opportunity-requests/" + id + "/answer",
                                "{\"granted\": true, \"reason\": {\"en\": \"x\"}, \"processId\": \"none\"}",
                                FM)
                        .expect(422)
                        .expectProblem()
                        .fields())
                .containsExactlyInAnyOrder("/reason", "/processId");
        for (String basis : List.of("", "  ", "x".repeat(501))) {
            post("/erasures", "{\"requestId\": \"" + id + "\", \"basis\": \"" + basis + "\"}", DPO)
                    .expect(422)
                    .expectProblem();
        }
        post("/erasures", "{\"requestId\": \"none\", \"basis\": \"Nr. 1\"}", DPO)
                .expect(404)
                .expectProblem();
        post("/opportunity-requests/none/answer", "{\"granted\": true, \"reason\": {\"lv\": \"x\"}}", FM)
                .expect(404)
                .expectProblem();
    }

    @TestFactory
    Stream<DynamicNode> a_history_that_cannot_be_read_is_refused() {
        String history = world().filled(Commands.HISTORY);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("nothing", "");
        files.put("a comment", "# nothing");
        files.put("a text", "history");
        files.put("a list", "- a\n- b");
        files.put("tabs", "key:\n\t- a");
        files.put("an open bracket", "{\"format\": [");
        files.put("deep flow", "[".repeat(20_000) + "]".repeat(20_000));
        files.put("a Java object", "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader []]");
        files.put("a key twice", history.replaceFirst("\"format\"", "\"format\": \"x\", \"format\""));
        files.put("a second document", history + "\n---\n" + history);
        files.put("another format", history.replace("participation/1", "participation/2"));
        files.put("no format of ours", history.replace("\"survey\"", "\"séance\""));
        files.put("an institution that there is not", history.replace("\"FM\"", "\"NEKAS\""));
        files.put("a group that there is not", history.replace("\"FM\",", "\"FM\", \"targetGroups\": [\"dragons\"],"));
        files.put("a zone that there is not", history.replace("Europe/Riga", "Mars"));
        files.put("a day that there is not", history.replace("2018-07-24", "2018-02-30"));
        files.put("a day that there cannot be", history.replace("2018-07-24", "+999999999-12-31"));
        files.put("an end before the beginning", history.replace("\"lastDay\": \"2018", "\"lastDay\": \"2017"));
        files.put("a statement that says nothing", history.replaceFirst(", \"attendance\": \\{[^}]+}", ""));
        files.put("a negative number", history.replace("155", "-155"));
        files.put("an unknown field", history.replace("\"zone\"", "\"zona\""));
        files.put("NUL", history.replace("Aptauja", "Apt\\u0000auja"));
        files.put("no Latvian", history.replace("{\"lv\": \"Aptauja\"}", "{\"en\": \"Survey\"}"));
        files.put("a name beyond all", history.replace("\"history-", "\"" + "h".repeat(5_000)));
        return files.entrySet().stream()
                .map(file -> dynamicTest(file.getKey(), () -> {
                    long before = events();
                    for (String type : List.of("application/yaml", "application/json")) {
                        Answer answer =
                                send("POST", "/history-imports", file.getValue(), COORDINATOR, "Content-Type", type);
                        answer.expectProblem();
                        assertThat(answer.status()).as(answer.text()).isIn(400, 422);
                    }
                    assertThat(events()).isEqualTo(before);
                }));
    }

    @TestFactory
    Stream<DynamicNode> odd_addresses_are_answered() {
        Map<String, Integer> addresses = new LinkedHashMap<>();
        addresses.put("/", 404);
        addresses.put("/nothing", 404);
        addresses.put("/processes/none", 404);
        addresses.put("/processes/" + "x".repeat(7000), 404);
        addresses.put("/processes/" + "x".repeat(20_000), 400);
        addresses.put("/processes/%00", 400);
        addresses.put("/processes/%ff", 400);
        addresses.put("/processes/%F0%9F%87%B1%F0%9F%87%BB", 404);
        addresses.put("/processes/..%2f..%2fetc%2fpasswd", 400);
        addresses.put("/processes?limit=many", 400);
        addresses.put("/processes?limit=-1", 400);
        addresses.put("/processes?limit=0", 400);
        addresses.put("/processes?limit=99999999999", 400);
        addresses.put("/processes?institution=!", 400);
        addresses.put("/processes?format=séance".replace("é", "%C3%A9"), 400);
        addresses.put("/processes?state=lost", 400);
        addresses.put("/processes?joinable=maybe", 400);
        addresses.put("/processes?measures=2.3", 400);
        addresses.put("/processes?region=a&region=b", 400);
        addresses.put("/processes?region=%00", 400);
        addresses.put("/processes.ics?institution=!", 400);
        addresses.put("/processes.ics?language=de", 400);
        addresses.put("/processes.atom?colour=red", 400);
        addresses.put("/opportunity-requests?institution=!", 400);
        addresses.put("/opportunity-requests/by-token/x", 404);
        return addresses.entrySet().stream()
                .map(address -> dynamicTest(
                        address.getKey()
                                .substring(0, Math.min(60, address.getKey().length())),
                        () -> get(address.getKey()).expect(address.getValue()).expectProblem()));
    }

    @Test
    void a_method_that_is_not_possible_is_answered_with_those_that_are() {
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            Answer answer = send(method, "/processes", "{}", COORDINATOR, "Content-Type", "application/json");
            answer.expect(405).expectProblem();
            assertThat(answer.raw().headers().firstValue("Allow").orElse("")).contains("GET", "POST");
        }
    }

    @Test
    void odd_headers_are_answered() {
        String id = world().announced();
        Map<List<String>, Integer> headers = new LinkedHashMap<>();
        headers.put(List.of("If-Match", "7"), 400);
        headers.put(List.of("If-Match", "W/\"7\""), 400);
        headers.put(List.of("If-Match", "\"7\""), 412);
        headers.put(List.of("Idempotency-Key", "x".repeat(256)), 400);
        headers.put(List.of("Idempotency-Key", " "), 400);
        headers.put(List.of("Accept", "text/html"), 406);
        headers.forEach(
                (header, status) -> post("/processes/" + id + "/opening", "{}", FM, header.getFirst(), header.getLast())
                        .expect(status)
                        .expectProblem());
    }
}
