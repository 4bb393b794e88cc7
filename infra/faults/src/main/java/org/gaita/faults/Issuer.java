package org.gaita.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.gaita.testing.TestTokens;

/** An identity provider as far as services see one: it publishes the key of its tokens, and signs in whoever comes. */
final class Issuer implements AutoCloseable {
    private static final String COORDINATOR = "VK:coordinator";

    private final HttpServer server;
    private final String address;

    Issuer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        address = "http://127.0.0.1:" + port;
        publish("/.well-known/openid-configuration", """
            {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/authorize",
             "token_endpoint":"%1$s/token","response_types_supported":["code"],
             "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}
            """.formatted(address));
        publish("/keys", TestTokens.keys());
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::issue);
        server.start();
    }

    String address() {
        return address;
    }

    /** Valid for an hour. */
    String token(String... grants) {
        return TestTokens.ofIssuer(address, grants);
    }

    /** Of a certain person, who has no grants. */
    String tokenOf(String person) {
        return TestTokens.ofIssuer(address, person, Map.of());
    }

    /** Asks for no password: whoever comes is the coordinator. The code is what the ID token has to repeat. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        "%s?code=%s&state=%s"
                                .formatted(
                                        asked.get("redirect_uri"),
                                        asked.get("nonce"),
                                        URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void issue(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String nonce = form(body).getOrDefault("code", "");
        String person = TestTokens.person(COORDINATOR);
        answer(exchange, """
            {"access_token":"%s","token_type":"Bearer","expires_in":3600,"id_token":"%s"}
            """.formatted(
                token(COORDINATOR),
                TestTokens.ofIssuer(address, person, Map.of("aud", "gaita-portal", "nonce", nonce), COORDINATOR)));
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private void publish(String path, String json) {
        server.createContext(path, exchange -> answer(exchange, json));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
