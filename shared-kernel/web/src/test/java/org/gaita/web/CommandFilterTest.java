package org.gaita.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gaita.testing.TestTokens;
import org.junit.jupiter.api.Test;

class CommandFilterTest extends WebTest {
    @Test
    void the_same_key_gets_the_same_answer_and_has_one_effect() throws Exception {
        String what = UUID.randomUUID().toString();
        String key = UUID.randomUUID().toString();
        var first = effect(key, what, "FM:reporter");
        var second = effect(key, what, "FM:reporter");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(second.headers().allValues(header))
                    .hasSize(1)
                    .isEqualTo(first.headers().allValues(header));
        }
        assertThat(effects(what)).isEqualTo(1);
    }

    @Test
    void without_a_key_every_request_has_its_effect() throws Exception {
        String what = UUID.randomUUID().toString();
        assertThat(effect(null, what, "FM:reporter").statusCode()).isEqualTo(201);
        assertThat(effect(null, what, "FM:reporter").statusCode()).isEqualTo(201);
        assertThat(effects(what)).isEqualTo(2);
    }

    @Test
    void requests_with_the_same_key_at_the_same_time_have_one_effect() throws Exception {
        String what = UUID.randomUUID().toString();
        String key = UUID.randomUUID().toString();
        List<HttpResponse<String>> answers = atOnce(8, () -> effect(key, what, "FM:reporter"));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.getFirst().body());
        assertThat(effects(what)).isEqualTo(1);
        // The control arm: without a key they all have their effect.
        String control = UUID.randomUUID().toString();
        atOnce(8, () -> effect(null, control, "FM:reporter"));
        assertThat(effects(control)).isEqualTo(8);
    }

    @Test
    void a_key_belongs_to_its_person() throws Exception {
        String what = UUID.randomUUID().toString();
        String key = UUID.randomUUID().toString();
        effect(key, what, "FM:reporter");
        assertThat(effect(key, what, "VK:reporter").headers().firstValue("Idempotency-Replayed"))
                .isEmpty();
        assertThat(effects(what)).isEqualTo(2);
    }

    @Test
    void a_key_for_another_request_is_refused() throws Exception {
        String key = UUID.randomUUID().toString();
        effect(key, "one", "FM:reporter");
        var other = effect(key, "two", "FM:reporter");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(code(other)).isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_refused_command_leaves_nothing_and_may_be_repeated_with_its_key() throws Exception {
        String what = UUID.randomUUID().toString();
        String key = UUID.randomUUID().toString();
        var refused = command("/api/v1/effects", key, "{\"what\": \"" + what + "\", \"refuse\": \"\"}", "FM:reporter");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(code(refused)).isEqualTo("no-luck");
        assertThat(effects(what)).isZero();
        assertThat(effect(key, what, "FM:reporter").statusCode()).isEqualTo(201);
        var withoutKey =
                command("/api/v1/effects", null, "{\"what\": \"-" + what + "\", \"refuse\": \"\"}", "FM:reporter");
        assertThat(withoutKey.statusCode()).isEqualTo(409);
        assertThat(effects("-" + what)).isZero();
    }

    @Test
    void a_malformed_key_is_refused() throws Exception {
        for (String key : List.of("with space", "x".repeat(256), "")) {
            assertThat(effect(key, "any", "FM:reporter").statusCode()).as(key).isEqualTo(400);
        }
    }

    @Test
    void who_loses_a_race_is_done_again_with_and_without_a_key() throws Exception {
        int before = steps();
        List<HttpResponse<String>> answers = atOnce(14, () -> command("/api/v1/counter", null, "{}", "FM:reporter"));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        answers = atOnce(14, () -> command("/api/v1/counter", UUID.randomUUID().toString(), "{}", "FM:reporter"));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(answers).extracting(HttpResponse::body).doesNotHaveDuplicates();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.headers().allValues("X-Correlation-Id")).hasSize(1);
            assertThat(answer.headers().allValues("X-Frame-Options")).hasSize(1);
        });
        assertThat(steps()).isEqualTo(before + 28);
    }

    @Test
    void old_keys_are_forgotten() throws Exception {
        String key = UUID.randomUUID().toString();
        effect(key, "old", "FM:reporter");
        var keys = new IdempotencyKeys(jdbc, JSON);
        assertThat(keys.forgetOlderThan(java.time.Duration.ofDays(1))).isZero();
        assertThat(keys.forgetOlderThan(java.time.Duration.ofDays(-1))).isPositive();
    }

    private HttpResponse<String> effect(@org.jspecify.annotations.Nullable String key, String what, String grant)
            throws Exception {
        return command("/api/v1/effects", key, "{\"what\": \"" + what + "\"}", grant);
    }

    private HttpResponse<String> command(
            String path, @org.jspecify.annotations.Nullable String key, String body, String grant) throws Exception {
        var request = to(path).POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TestTokens.tokenOf(TestTokens.person(grant), null, grant));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request);
    }

    private interface Call {
        HttpResponse<String> make() throws Exception;
    }

    private static List<HttpResponse<String>> atOnce(int many, Call call) throws Exception {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> pending = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                pending.add(threads.submit(() -> {
                    go.await();
                    return call.make();
                }));
            }
            go.countDown();
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (var answer : pending) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private int effects(String what) {
        return jdbc.sql("select count(*) from effect where what = :what")
                .param("what", what)
                .query(Integer.class)
                .single();
    }

    private int steps() {
        return jdbc.sql("select count(*) from step").query(Integer.class).single();
    }
}
