package org.gaita.containers;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The container engine of this machine, if one answers within seconds and has the images. {@code
 * GAITA_CONTAINERS=demanded} makes its absence a failure, and lets it fetch images; {@code never} leaves it alone.
 */
final class Engine {

    private static final long PATIENCE_SECONDS = 5;

    private Engine() {}

    /** Why containers cannot be used here; empty when they can. */
    static Optional<String> lacking() {
        return Known.LACKING;
    }

    static boolean demanded() {
        return "demanded".equals(System.getenv("GAITA_CONTAINERS"));
    }

    private static Optional<String> look() {
        if ("never".equals(System.getenv("GAITA_CONTAINERS"))) {
            return Optional.of("GAITA_CONTAINERS says never");
        }
        Path socket = socket();
        if (Files.notExists(socket)) {
            return Optional.of(
                    "there is no container engine (no " + socket + ", and no DOCKER_HOST that names a socket)");
        }
        if (!status(socket, "/_ping").equals("200")) {
            return Optional.of(
                    "the container engine at %s does not answer within %d seconds".formatted(socket, PATIENCE_SECONDS));
        }
        return demanded()
                ? Optional.empty()
                : Images.ALL.stream()
                        .filter(image ->
                                !status(socket, "/images/" + image + "/json").equals("200"))
                        .findFirst()
                        .map(image -> "the container engine has no image %s; docker pull %s fetches it"
                                .formatted(image, image));
    }

    private static Path socket() {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "");
        return Path.of(host.startsWith("unix://") ? host.substring("unix://".length()) : "/var/run/docker.sock");
    }

    /** Of an answer; empty when none came in time. */
    private static String status(Path socket, String path) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(ask(socket, path));
            } catch (IOException e) {
                answer.complete("");
            }
        });
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String ask(Path socket, String path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(
                    StandardCharsets.US_ASCII.encode("GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n".formatted(path)));
            ByteBuffer line = ByteBuffer.allocate(12);
            while (line.hasRemaining() && channel.read(line) >= 0) {
                // Until "HTTP/1.0 200".
            }
            return new String(line.array(), 9, 3, StandardCharsets.US_ASCII);
        }
    }

    private static final class Known {
        static final Optional<String> LACKING = look();
    }
}
