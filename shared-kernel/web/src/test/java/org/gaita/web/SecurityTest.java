package org.gaita.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.gaita.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest extends WebTest {
    @Test
    void what_is_published_is_read_without_a_token() throws Exception {
        assertThat(get("/api/v1/search?q=x").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void everything_else_needs_a_token(String method) throws Exception {
        var answer = send(to("/api/v1/effects").method(method, BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(code(answer)).isEqualTo("token-needed");
    }

    @Test
    void a_wrong_token_is_refused_even_for_reading() throws Exception {
        for (String wrong : new String[] {
            TestTokens.expired("FM:reporter"),
            TestTokens.forged("FM:reporter"),
            TestTokens.ofIssuer("http://elsewhere.example", "FM:reporter"),
            "not-a-token",
            "a.b.c"
        }) {
            var answer = send(to("/api/v1/search?q=x").header("Authorization", "Bearer " + wrong));
            assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
            assertThat(code(answer)).isEqualTo("token-invalid");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        }
    }

    @Test
    void the_actor_is_who_the_token_names_with_the_grants_that_make_sense() throws Exception {
        var answer = send(to("/api/v1/me")
                .header(
                        "Authorization",
                        "Bearer " + TestTokens.tokenOf("p-1", "Anna", "FM:reporter", "nonsense", "X:king")));
        assertThat(json(answer).path("person").asString()).isEqualTo("p-1");
        assertThat(json(answer).path("grants").asString()).isEqualTo("[FM:reporter]");
    }

    @Test
    void a_needed_actor_is_asked_for_and_an_optional_one_is_not() throws Exception {
        HttpResponse<String> needed = get("/api/v1/me");
        assertThat(needed.statusCode()).isEqualTo(401);
        assertThat(code(needed)).isEqualTo("token-needed");
        assertThat(json(get("/api/v1/maybe-me")).path("known").asBoolean()).isFalse();
        var known = json(
                send(to("/api/v1/maybe-me").header("Authorization", "Bearer " + TestTokens.tokenOf("p", "Anna Ā"))));
        assertThat(known.path("known").asBoolean()).isTrue();
        assertThat(known.path("same").asBoolean()).isTrue();
        assertThat(known.path("name").asString()).isEqualTo("Anna Ā");
    }

    @Test
    void every_answer_carries_the_security_headers() throws Exception {
        for (String path : new String[] {"/api/v1/search?q=x", "/nowhere", "/api/v1/fault"}) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .contains("default-src 'none'; frame-ancestors 'none'");
            assertThat(headers.firstValue("Set-Cookie")).isEmpty();
        }
    }
}
