package org.gaita.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.gaita.local.Instance;

/** One address for all instances of a service, for whoever knows only one: a load balancer as the portal finds it. */
final class Entrance implements AutoCloseable {
    /** What belongs to a connection and not to what is sent over it. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection", "content-length", "host", "http2-settings", "keep-alive", "transfer-encoding", "upgrade");

    private final Balancer balancer;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    Entrance(int port, Balancer balancer) {
        this.balancer = balancer;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    long requests() {
        return requests.get();
    }

    /** Requests that got no answer, or one of 500 or above. */
    long failed() {
        return failed.get();
    }

    /** The first few of them, in words. */
    List<String> failures() {
        return failures;
    }

    private void fail(HttpExchange exchange, String how) {
        failed.incrementAndGet();
        if (failures.size() < 5) {
            failures.add("%s %s: %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(), how));
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            Optional<Instance> instance = balancer.next();
            if (instance.isEmpty()) {
                fail(exchange, "no instance was ready");
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            HttpResponse<byte[]> answer =
                    http.send(forwarded(exchange, instance.get()), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 500) {
                fail(exchange, instance.get().name() + " answered " + answer.statusCode());
            }
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (IOException e) {
            fail(exchange, e.toString());
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest forwarded(HttpExchange exchange, Instance instance) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + instance.port() + exchange.getRequestURI()))
                .timeout(Duration.ofSeconds(15))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    @Override
    public void close() {
        server.stop(0);
        http.shutdownNow();
    }
}
