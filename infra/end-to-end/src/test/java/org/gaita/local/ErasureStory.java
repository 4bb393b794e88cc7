package org.gaita.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.local.RunningStack.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaita.local.mail.MailSink;
import org.gaita.local.mail.SunkMail;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two people write, subscribe and are answered; one of them is erased by one order. Afterwards nothing of that one is
 * shown, and after the clean-up that the handbook states nothing is found in any table, topic or file (R12). The other
 * one is the control arm: the same search finds them.
 */
final class ErasureStory {

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningStack stack;
    private final Traces traces;
    private final String address = "198.51.100." + ThreadLocalRandom.current().nextInt(1, 255);

    ErasureStory(RunningStack stack) {
        this.stack = stack;
        this.traces = new Traces(stack.home, stack.ports);
    }

    /** Somebody who writes, with words that nobody else uses. */
    private final class Somebody {
        private final String word = "zz" + UUID.randomUUID().toString().replace("-", "");
        private final String email = word + "@example.org";
        private String number = "";
        private String person = "";
        private String followUp = "";
        private String digest = "";
        private List<byte[]> key = List.of();

        /** Everything by which the person can be found: words, the digest of the address, the wrapped key and salt. */
        private List<byte[]> traces() {
            List<byte[]> all = new ArrayList<>(key);
            all.add(word.getBytes(UTF_8));
            all.add(digest.getBytes(UTF_8));
            return all;
        }
    }

    void run() throws Exception {
        // Forms need a moment before they are sent, so both are asked for at once.
        Somebody erased = new Somebody();
        Somebody kept = new Somebody();
        String asked = write(erased, kept);
        for (Somebody each : List.of(erased, kept)) {
            each.person = traces.one("feedback", "select author from submission where number = '" + each.number + "'");
            each.digest =
                    traces.one("feedback", "select email_digest from author where person_id = '" + each.person + "'");
            each.key = traces.key(each.person);
            assertThat(each.key).hasSize(2);
        }
        park(erased);
        String before = traces.one(
                "feedback", "select row_to_json(s)::text from submission s where author = '" + erased.person + "'");
        String author = traces.one(
                "feedback", "select row_to_json(a)::text from author a where person_id = '" + erased.person + "'");
        String secretOfRequest =
                traces.one("participation", "select author from opportunity_request where id = '" + asked + "'");
        List<byte[]> keyOfRequest = traces.key(secretOfRequest);
        assertThat(keyOfRequest).hasSize(2);
        it_is_everywhere_before(erased);

        JsonNode order = json(order("{\"email\": \"%s\", \"basis\": \"Request No. 1\"}".formatted(erased.email)));
        assertThat(order.path("keyDestroyed").asBoolean()).isTrue();
        order("{\"requestId\": \"%s\", \"basis\": \"Request No. 2\"}".formatted(asked));

        nothing_shows_the_person(erased, asked);
        every_service_says_so_in_the_ledger(erased.person, secretOfRequest);
        assertThat(stack.says(0, stack.home, "sweep")).contains("Swept");
        List<byte[]> gone = new ArrayList<>(erased.traces());
        gone.addAll(keyOfRequest);
        assertThat(traces.of(gone)).isEmpty();
        // The control arm: whoever was not erased is found by the same search, and read.
        assertThat(traces.of(kept.traces()))
                .contains("table vault public.person_key", "table feedback public.author", "file postgres/base");
        assertThat(body(feedback("GET", "/submissions/" + kept.number, null, null)))
                .contains(kept.word);
        what_comes_back_with_a_backup_goes_again(erased, before, author);
    }

    /** Sends, confirms, subscribes, is answered and published; gives the id of a request for an opportunity. */
    private String write(Somebody erased, Somebody kept) throws Exception {
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tickets.add(json(feedback("GET", "/form-tickets", null, null))
                    .path("ticket")
                    .asString());
        }
        String participationTicket = json(send(stack.ports.participation(), "GET", "/form-tickets", null, null))
                .path("ticket")
                .asString();
        Thread.sleep(3_200);
        for (Somebody each : List.of(erased, kept)) {
            String sent = body(feedback(
                    "POST", "/submissions", """
                    {"about": {"plan": "lv-6", "measure": "2.2"}, "kind": "PROPOSAL", "text": "Lūdzu %1$s.",
                     "name": "Vārds %1$s", "nameIsPublic": true, "email": "%2$s", "ticket": "%3$s"}
                    """.formatted(each.word, each.email, tickets.removeFirst()), null));
            each.number = JsonMapper.shared().readTree(sent).path("number").asString();
            feedback("POST", "/submission-confirmations/" + mailed(each, "/feedback/confirm/"), "{}", null);
            feedback("POST", "/subscriptions", """
                    {"email": "%s", "topic": "MEASURE", "value": "%s", "cadence": "AT_ONCE", "language": "lv", "ticket": "%s"}
                    """.formatted(each.email, measure(), tickets.removeFirst()), null);
            feedback("POST", "/subscription-confirmations/" + mailed(each, "/subscriptions/confirm/"), "{}", null);
            String coordinator = stack.token("coordinator");
            feedback("POST", "/cases/" + each.number + "/assignment", "{\"institution\": \"FM\"}", coordinator);
            // The answer to a repeated request is kept, with the text in it.
            feedback(
                    "POST",
                    "/cases/" + each.number + "/answer",
                    "{\"outcome\": \"ACCEPTED\", \"reason\": {\"lv\": \"Jā.\"}}",
                    stack.token("reporter"),
                    "Idempotency-Key",
                    "answer-" + each.number);
            await(
                    "the mail with the answer",
                    () -> json(feedback("GET", "/cases/" + each.number, null, coordinator))
                            .path("state")
                            .asString()
                            .equals("result_sent"));
            feedback("POST", "/cases/" + each.number + "/publication", "{}", coordinator);
            each.followUp = mailed(each, "/feedback/follow-up/");
            assertThat(body(feedback("GET", "/submissions/" + each.number, null, null)))
                    .contains(each.word);
        }
        return json(send(
                        stack.ports.participation(),
                        "POST",
                        "/opportunity-requests",
                        """
                        {"institution": "FM", "text": "Gribu piedalīties, %s", "ticket": "%s"}
                        """.formatted(erased.word, participationTicket),
                        null))
                .path("id")
                .asString();
    }

    /** As an event that could not be taken in lies among the dead letters, whole. */
    private void park(Somebody somebody) throws Exception {
        traces.update("participation", """
                insert into inbox_parked (service, stream_id, sequence, position, event_id, stream_type, type, revision,
                    recorded_at, meta_data, payload, reason)
                select 'elsewhere', '%2$s', 0, 1, '%2$s', 'Submission', 'feedback.SubmissionReceived', 1, now(), '{}',
                    convert_to('%1$s', 'UTF8'), 'could not be read'
                """.formatted(
                        traces.one(
                                        "feedback",
                                        "select payload::text from recorded_event where type = 'feedback.SubmissionReceived'"
                                                + " and payload ->> 'author' = '" + somebody.person + "'")
                                .replace("'", "''"),
                        somebody.number));
    }

    private void it_is_everywhere_before(Somebody somebody) throws Exception {
        traces.update("postgres", "checkpoint"); // what is in memory goes into the files
        assertThat(traces.of(somebody.traces()))
                .contains(
                        "table vault public.person_key",
                        "table feedback public.author",
                        "table feedback public.idempotency_key",
                        "file postgres/base",
                        "file postgres/pg_wal",
                        "file mail");
        assertThat(body(feedback("GET", "/follow-up/" + somebody.followUp + "/personal-data", null, null)))
                .contains(somebody.word, somebody.email, "elsewhere");
    }

    private void nothing_shows_the_person(Somebody somebody, String asked) throws Exception {
        String coordinator = stack.token("coordinator");
        String dpo = stack.token("dpo");
        for (String shown : List.of(
                body(feedback("GET", "/submissions", null, null)),
                body(feedback("GET", "/submissions/" + somebody.number, null, null)),
                body(feedback("GET", "/cases/" + somebody.number, null, coordinator)),
                body(feedback("GET", "/cases", null, coordinator)),
                body(feedback("GET", "/follow-up/" + somebody.followUp, null, null)),
                body(feedback("GET", "/personal-data?number=" + somebody.number, null, dpo)),
                new String(stack.reporting("/voice/inputs"), UTF_8),
                new String(
                        stack.reporting(
                                "/exports/record.ndjson", "Authorization", "Bearer " + stack.token("evaluator")),
                        UTF_8))) {
            assertThat(shown).doesNotContain(somebody.word).isNotEmpty();
        }
        // The place and its salted digest remain.
        assertThat(body(feedback("GET", "/submissions/" + somebody.number, null, null)))
                .contains(somebody.number);
        assertThat(traces.one(
                        "feedback",
                        "select text ->> 'digest' from submission where number = '" + somebody.number + "'"))
                .matches("[0-9a-f]{64}");
        await(
                "participation to follow",
                () -> !body(send(stack.ports.participation(), "GET", "/personal-data?requestId=" + asked, null, dpo))
                        .contains(somebody.word));
    }

    private void every_service_says_so_in_the_ledger(String... persons) throws Exception {
        String dpo = stack.token("dpo");
        for (String person : persons) {
            await("the ledger to be complete", () -> {
                for (JsonNode line :
                        json(feedback("GET", "/erasures", null, dpo)).path("erasures")) {
                    if (line.path("personId").asString().equals(person)
                            && line.path("complete").asBoolean()) {
                        assertThat(line.path("services")
                                        .valueStream()
                                        .map(each -> each.path("service").asString()))
                                .containsExactly("feedback", "participation", "plan-management");
                        assertThat(line.path("services")
                                        .valueStream()
                                        .map(each -> each.path("completedAt").asString("")))
                                .doesNotContain("");
                        assertThat(line.path("orderedBy").asString()).isNotEmpty();
                        return true;
                    }
                }
                return false;
            });
        }
    }

    private void what_comes_back_with_a_backup_goes_again(Somebody somebody, String submission, String author)
            throws Exception {
        traces.update("feedback", "delete from submission where number = '" + somebody.number + "'");
        traces.update(
                "feedback",
                "insert into submission select * from json_populate_record(null::submission, '%s')"
                        .formatted(submission.replace("'", "''")));
        traces.update(
                "feedback",
                "insert into author select * from json_populate_record(null::author, '%s')".formatted(author));
        String here = "select count(*) from author where person_id = '" + somebody.person + "'";
        // The control arm: as long as nobody replays the ledger, it is back.
        Thread.sleep(3_000);
        assertThat(traces.one("feedback", here)).isEqualTo("1");
        assertThat(body(feedback("GET", "/submissions/" + somebody.number, null, null)))
                .doesNotContain(somebody.word);
        long killed = stack.pid(Services.FEEDBACK);
        stack.kill(Services.FEEDBACK);
        await("feedback to be back", () -> stack.pid(Services.FEEDBACK) != killed && stack.ready(Services.FEEDBACK));
        assertThat(traces.one("feedback", here)).isEqualTo("0");
        assertThat(traces.one(
                        "feedback",
                        "select erased::text || (name is null)::text from submission where number = '" + somebody.number
                                + "'"))
                .isEqualTo("truetrue");
    }

    private String order(String body) throws Exception {
        return body(feedback("POST", "/erasures", body, stack.token("dpo")));
    }

    private String measure() throws Exception {
        return stack.json("/plans/lv-6/measures/2.2/timeline")
                .path("entries")
                .path(0)
                .path("measureId")
                .asString();
    }

    /** The secret part of a link in a mail to somebody. */
    private String mailed(Somebody somebody, String path) throws Exception {
        Pattern link = Pattern.compile(Pattern.quote(path) + "([A-Za-z0-9._~-]+)");
        List<String> found = new ArrayList<>();
        await("the mail with " + path, () -> {
            for (SunkMail mail : MailSink.read(stack.home.mail())) {
                Matcher there = link.matcher(mail.text());
                if (mail.to().contains(somebody.email) && there.find()) {
                    found.add(there.group(1));
                }
            }
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    private HttpResponse<String> feedback(String method, String path, String body, String token, String... headers)
            throws IOException, InterruptedException {
        return send(stack.ports.feedback(), method, path, body, token, headers);
    }

    private HttpResponse<String> send(
            int port, String method, String path, String body, String token, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/v1%s".formatted(port, path)))
                .header("Content-Type", "application/json")
                // As the portal says whose request it is.
                .header("X-Forwarded-For", address)
                .method(
                        method,
                        Optional.ofNullable(body)
                                .map(HttpRequest.BodyPublishers::ofString)
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode())
                .as(method + " " + path + ": " + response.body())
                .isLessThan(300);
        return response;
    }

    private static String body(HttpResponse<String> response) {
        return response.body();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
