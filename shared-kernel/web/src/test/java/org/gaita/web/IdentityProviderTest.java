package org.gaita.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.gaita.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The identity provider may start after the service, and may be away for a while. */
@TestPropertySource(properties = "gaita.test.tokens=false")
class IdentityProviderTest extends WebTest {
    private static int issuerPort;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            issuerPort = free.getLocalPort();
        }
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", IdentityProviderTest::issuer);
    }

    private static String issuer() {
        return "http://127.0.0.1:" + issuerPort;
    }

    @Test
    void while_it_is_away_tokens_cannot_be_checked_and_afterwards_they_can() throws Exception {
        var away = command(TestTokens.ofIssuer(issuer(), "FM:reporter"));
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(code(away)).isEqualTo("identity-provider-unavailable");
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(get("/api/v1/search?q=x").statusCode()).isEqualTo(200);

        HttpServer provider = HttpServer.create(new InetSocketAddress("127.0.0.1", issuerPort), 0);
        answer(
                provider,
                "/.well-known/openid-configuration",
                "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(issuer(), issuer()));
        answer(provider, "/keys", TestTokens.keys());
        provider.start();
        try {
            assertThat(command(TestTokens.ofIssuer(issuer(), "FM:reporter")).statusCode())
                    .isEqualTo(201);
            assertThat(command(TestTokens.token("FM:reporter")).statusCode()).isEqualTo(401);
            assertThat(command(TestTokens.forged("FM:reporter")).statusCode()).isEqualTo(401);
        } finally {
            provider.stop(0);
        }
    }

    private HttpResponse<String> command(String token) throws Exception {
        return send(to("/api/v1/effects")
                .POST(BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token));
    }

    private static void answer(HttpServer server, String path, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
