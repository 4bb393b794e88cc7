package org.gaita.faults;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.gaita.testing.TestTokens;

/** An identity provider as far as services see one: it publishes the key of its tokens. */
final class Issuer implements AutoCloseable {
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
        server.start();
    }

    String address() {
        return address;
    }

    /** Valid for an hour. */
    String token(String... grants) {
        return TestTokens.ofIssuer(address, grants);
    }

    private void publish(String path, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
