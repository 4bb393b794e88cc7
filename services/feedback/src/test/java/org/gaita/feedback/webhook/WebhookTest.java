package org.gaita.feedback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gaita.events.EventJson;
import org.gaita.feedback.ServiceTest;
import org.gaita.testing.ServiceApi.Answer;
import org.gaita.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** News for machines, to a real HTTP server. */
class WebhookTest extends ServiceTest {
    private static final String SOMEBODY = TestTokens.token("FM:council");
    private final Receiver receiver = new Receiver();

    @Autowired
    private WebhookQueue queue;

    @Autowired
    private Deliveries deliveries;

    /** What was registered and the secret that was shown. */
    private record Registered(String id, String secret) {
        String path() {
            return "/webhooks/" + id;
        }
    }

    @AfterEach
    void nothing_is_left_for_the_next_test() {
        database.sql("delete from webhook").update();
        receiver.close();
    }

    @Test
    void news_arrive_signed_and_the_secret_is_shown_once() {
        Registered webhook = register(receiver.url());
        String event = news();
        until(() -> receiver.all().size() == 1);
        Receiver.Received got = receiver.all().getFirst();
        assertThat(got.signature()).isEqualTo(signature(webhook, got));
        // the control arm: another secret, or another body, gives another signature
        assertThat(got.signature())
                .isNotEqualTo(signature(new Registered("", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), got));
        JsonNode body = EventJson.MAPPER.readTree(got.body());
        assertThat(body.path("type").asString()).isEqualTo("plan-management.MeasureDeadlineChanged");
        assertThat(body.at("/data/eventId").asString()).isEqualTo(event);
        assertThat(body.at("/data/measureId").asString()).isEqualTo(MEASURE.value());
        assertThat(body.at("/data/url").asString()).endsWith("/lv/plans/lv-6/measures/2.3");
        await(webhook, "delivered");
        JsonNode row = delivery(webhook);
        assertThat(row.path("id").asString()).isEqualTo(got.id());
        assertThat(row.path("status").asInt()).isEqualTo(204);
        for (String path : List.of("/webhooks", webhook.path(), webhook.path() + "/deliveries")) {
            assertThat(get(path, SOMEBODY).ok().text()).doesNotContain("whsec_");
        }
        assertThat(post("/webhooks", registration(receiver.url()), SOMEBODY, "Idempotency-Key", "one")
                        .expect(400)
                        .problem())
                .isEqualTo("idempotency-key-not-here"); // a stored answer would keep the secret
        assertThat(database.sql("select count(*) from idempotency_key where convert_from(body, 'UTF8') like '%whsec_%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void only_what_was_asked_for_is_told() {
        Registered plan = register(receiver.url(), "\"topic\": \"PLAN\", \"value\": \"lv-6\"");
        Registered answers = register(receiver.url(), "\"topic\": \"NEWS\", \"value\": \"ANSWER\"");
        news();
        until(() -> receiver.all().size() == 1);
        await(plan, "delivered");
        assertThat(get(answers.path() + "/deliveries", SOMEBODY).body().path("items"))
                .isEmpty();
    }

    @Test
    void what_was_not_taken_is_tried_again_with_the_same_id_and_body_and_a_new_time() {
        receiver.status = 503;
        Registered webhook = register(receiver.url());
        news();
        until(() -> receiver.all().size() == 1);
        await(webhook, "queued");
        assertThat(delivery(webhook).path("problem").asString()).isEqualTo("the receiver answered 503");
        assertThat(delivery(webhook).path("status").asInt()).isEqualTo(503);
        receiver.status = 200;
        until(() -> {
            CLOCK.advance(Duration.ofSeconds(2));
            return receiver.all().size() >= 2;
        });
        await(webhook, "delivered");
        Receiver.Received first = receiver.all().getFirst();
        Receiver.Received last = receiver.all().getLast();
        assertThat(last.id()).isEqualTo(first.id());
        assertThat(last.body()).isEqualTo(first.body());
        assertThat(last.timestamp()).isNotEqualTo(first.timestamp());
        assertThat(last.signature()).isEqualTo(signature(webhook, last));
        assertThat(get(webhook.path(), SOMEBODY).body().has("failingSince")).isFalse();
    }

    @Test
    void a_delivery_that_may_have_arrived_is_repeated_with_the_same_id() {
        Registered webhook = register(receiver.url());
        news();
        await(webhook, "delivered");
        // as if the process had been killed between the receiver's answer and the note of it
        interrupt(webhook, "sending");
        until(() -> receiver.all().size() == 2);
        await(webhook, "delivered");
        assertThat(receiver.all().getLast().id())
                .isEqualTo(receiver.all().getFirst().id());
        assertThat(delivery(webhook).path("repeats").asInt()).isEqualTo(1);
        // the control arm: whoever notes before sending has nothing to repeat, and loses it
        interrupt(webhook, "delivered");
        assertThat(deliveries.reclaimInterrupted()).isZero();
    }

    @Test
    void everything_since_a_time_or_one_alone_is_sent_again_with_the_same_ids() {
        CLOCK.advance(Duration.ofSeconds(1)); // what other tests were told is earlier
        Instant start = CLOCK.instant();
        news(); // before it was registered
        CLOCK.advance(Duration.ofSeconds(1));
        Registered webhook = register(receiver.url());
        news();
        news();
        until(() -> receiver.all().size() == 2);
        List<String> ids = receiver.all().stream().map(Receiver.Received::id).toList();
        until(() -> get(webhook.path() + "/deliveries?state=DELIVERED", SOMEBODY)
                        .body()
                        .path("items")
                        .size()
                == 2);
        post(webhook.path() + "/replays", "{\"delivery\": \"" + ids.getFirst() + "\"}", SOMEBODY)
                .ok();
        until(() -> receiver.all().size() == 3);
        assertThat(receiver.all().getLast().id()).isEqualTo(ids.getFirst());
        await(webhook, "delivered");
        Answer replayed = post(
                        webhook.path() + "/replays",
                        "{\"since\": \"" + start.atOffset(ZoneOffset.UTC) + "\"}",
                        SOMEBODY)
                .ok();
        assertThat(replayed.body().path("queued").asInt()).isEqualTo(3);
        until(() -> receiver.all().size() == 6);
        assertThat(receiver.all().stream().map(Receiver.Received::id).distinct())
                .hasSize(3);
        String other = register(receiver.url()).path();
        post(other + "/replays", "{\"delivery\": \"" + ids.getFirst() + "\"}", SOMEBODY)
                .expect(404)
                .expectProblem();
        for (String body : List.of(
                "{}",
                "{\"delivery\": \"x\", \"since\": \"" + start.atOffset(ZoneOffset.UTC) + "\"}",
                "{\"since\": \"1999-01-01T00:00:00Z\"}",
                "{\"since\": \"yesterday\"}")) {
            post(webhook.path() + "/replays", body, SOMEBODY).expect(422).expectProblem();
        }
    }

    @Test
    void a_receiver_that_takes_nothing_for_days_is_left_with_a_reason_and_loses_nothing() {
        receiver.status = 500;
        Registered webhook = register(receiver.url());
        news();
        until(() -> !receiver.all().isEmpty());
        await(webhook, "queued");
        database.sql("update webhook set failing_since = :then")
                .param("then", ago(Duration.ofDays(6)))
                .update();
        until(() -> {
            CLOCK.advance(Duration.ofSeconds(5));
            return get(webhook.path(), SOMEBODY).body().path("state").asString().equals("disabled");
        });
        assertThat(get(webhook.path(), SOMEBODY).body().path("disabledWhy").asString())
                .startsWith("nothing was taken since ")
                .endsWith("the receiver answered 500");
        receiver.status = 200;
        int before = receiver.all().size();
        news(); // meanwhile
        post(webhook.path() + "/enabling", "{}", SOMEBODY).ok();
        queue.queue();
        until(() -> receiver.all().size() == before + 2);
        await(webhook, "delivered");
    }

    @Test
    void a_receiver_that_says_that_it_is_gone_is_left_at_once() {
        receiver.status = 410;
        Registered webhook = register(receiver.url());
        news();
        until(() ->
                get(webhook.path(), SOMEBODY).body().path("state").asString().equals("disabled"));
        assertThat(get(webhook.path(), SOMEBODY).body().path("disabledWhy").asString())
                .isEqualTo("the receiver answered 410");
    }

    @Test
    void a_receiver_that_fails_is_left_alone_and_holds_up_no_other() throws Exception {
        try (Receiver failing = new Receiver()) {
            failing.status = 500;
            Registered broken = register(failing.url());
            Registered whole = register(receiver.url());
            List<String> events = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                events.add(news());
            }
            until(() -> receiver.all().size() == 30);
            until(() -> failing.all().size() >= 5);
            Thread.sleep(200);
            // the circuit is open: of the 30 that wait most were not tried
            assertThat(failing.all()).hasSizeLessThan(20);
            assertThat(get(broken.path() + "/deliveries?state=QUEUED", SOMEBODY)
                            .body()
                            .path("items"))
                    .isNotEmpty();
            failing.status = 200;
            until(() -> {
                CLOCK.advance(Duration.ofSeconds(2));
                return failing.all().stream()
                                .map(got -> EventJson.MAPPER
                                        .readTree(got.body())
                                        .at("/data/eventId")
                                        .asString())
                                .distinct()
                                .count()
                        == 30;
            });
            assertThat(receiver.all()).hasSize(30);
            assertThat(whole.id()).isNotEqualTo(broken.id());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/gaita",
                "https://192.168.1.1/gaita",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/gaita",
                "https://[fd00::1]/gaita",
                "https://0.0.0.0/",
                "https://localhost.invalid/",
                "http://1.1.1.1/gaita",
                "https://1.1.1.1:8443/gaita",
                "https://anna:secret@1.1.1.1/",
                "ftp://1.1.1.1/gaita",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "1.1.1.1",
                ""
            })
    void an_address_that_is_not_public_or_not_https_is_refused(String url) {
        Answer refused = post("/webhooks", registration(url), SOMEBODY);
        assertThat(refused.expect(422).expectProblem().fields()).containsExactly("/url");
    }

    @Test
    void a_name_that_leads_inside_later_is_asked_nothing() {
        Registered webhook = register(receiver.url());
        // as if the name had led elsewhere when it was registered
        database.sql("update webhook set url = :url")
                .param("url", "http://127.0.0.2:" + receiver.port() + "/gaita")
                .update();
        news();
        until(() -> delivery(webhook).path("attempts").asInt() == 1
                && delivery(webhook).path("state").asString().equals("queued"));
        assertThat(delivery(webhook).path("problem").asString())
                .isEqualTo("the address leads into an internal network");
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void everything_that_is_wrong_with_a_webhook_is_said_at_once() {
        Answer refused = post("/webhooks", """
                {"institution": "FM", "url": "http://10.0.0.1/", "topic": "INSTITUTION", "value": "no code!"}""", SOMEBODY);
        assertThat(refused.expect(422).expectProblem().fields()).containsExactly("/url", "/value");
        Answer half = post("/webhooks", """
                {"institution": "FM", "url": "%s", "topic": "PLAN"}""".formatted(receiver.url()), SOMEBODY);
        assertThat(half.expect(422).expectProblem().fields()).containsExactly("/value");
        post(
                        "/webhooks",
                        registration(receiver.url()),
                        TestTokens.tokenOf(UUID.randomUUID().toString(), "Anna"))
                .expect(403)
                .expectProblem();
    }

    @Test
    void what_was_removed_is_told_nothing_more() {
        Registered webhook = register(receiver.url());
        post(webhook.path() + "/removal", "{}", SOMEBODY).ok();
        get(webhook.path(), SOMEBODY).expect(404).expectProblem();
        Registered control = register(receiver.url());
        news();
        await(control, "delivered");
        assertThat(receiver.all()).hasSize(1);
    }

    private Registered register(String url, String... more) {
        Answer answer = post("/webhooks", registration(url, more), SOMEBODY).expect(201);
        return new Registered(
                answer.body().at("/webhook/id").asString(),
                answer.body().path("secret").asString());
    }

    private static String registration(String url, String... more) {
        return "{\"institution\": \"FM\", \"url\": \"" + url + "\"" + (more.length == 0 ? "" : ", " + more[0]) + "}";
    }

    /** Something happens to the measure: the event's id. */
    private String news() {
        String event = UUID.randomUUID().toString();
        arrive(event, COMMITMENT.value(), moved());
        queue.queue();
        return event;
    }

    private static String signature(Registered webhook, Receiver.Received got) {
        return Signatures.sign(
                webhook.secret(),
                got.id(),
                Long.parseLong(got.timestamp()),
                got.body().getBytes(UTF_8));
    }

    private JsonNode delivery(Registered webhook) {
        return get(webhook.path() + "/deliveries", SOMEBODY)
                .ok()
                .body()
                .path("items")
                .path(0);
    }

    private void await(Registered webhook, String state) {
        until(() -> delivery(webhook).path("state").asString().equals(state));
    }

    private void interrupt(Registered webhook, String state) {
        database.sql("update webhook_delivery set state = :state, claimed_at = :then where webhook_id = :id")
                .param("state", state)
                .param("then", ago(Duration.ofMinutes(5)))
                .param("id", webhook.id())
                .update();
    }

    private static OffsetDateTime ago(Duration time) {
        return CLOCK.instant().minus(time).atOffset(ZoneOffset.UTC);
    }
}
