package org.gaita.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector of traces: keeps what OpenTelemetry's exporters send. */
final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final List<byte[]> received = new CopyOnWriteArrayList<>();

    Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:%d/v1/traces".formatted(server.getAddress().getPort());
    }

    /**
     * Whether a service has sent a span of a trace with this name.
     *
     * @param trace 32 hexadecimal digits
     */
    boolean has(String service, String trace, String span) {
        String id = text(HexFormat.of().parseHex(trace));
        // One request comes from one service and may carry several spans; in protobuf, texts and ids stand as they are.
        return received.stream().map(Collector::text).anyMatch(sent -> {
            int at = sent.indexOf(id);
            while (at >= 0) {
                // A span begins with its trace's id; its name follows after two span ids.
                if (sent.startsWith(span, at)
                        || sent.substring(at, Math.min(at + 100, sent.length())).contains(span)) {
                    return sent.contains(service);
                }
                at = sent.indexOf(id, at + 1);
            }
            return false;
        });
    }

    /** Whether these words came with any span. */
    boolean heard(String words) {
        return received.stream().map(Collector::text).anyMatch(sent -> sent.contains(words));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
