package org.gaita.portal.live;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gaita.portal.PortalProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Passes on what reporting tells of new entries of the record: one stream from reporting for all the browsers that watch
 * a page here, open only while somebody watches. When it breaks it is opened again, later and later, and the browsers
 * are told that they may have missed something: they look for themselves, then.
 */
@Component
class Watchers {
    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);
    private static final int MOST = 500;
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    // Reporting gives a sign of life every few seconds; a stream that is silent for longer is dead.
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final URI address;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean listening = new AtomicBoolean();
    private volatile boolean closed;

    Watchers(PortalProperties properties, MeterRegistry meters) {
        this.address = URI.create(properties.reporting() + "/api/v1/changes");
        meters.gauge("gaita.portal.watchers", watchers, Set::size);
    }

    /** Begins to tell a browser; empty where too many watch already. */
    Optional<SseEmitter> watch() {
        if (watchers.size() >= MOST) {
            return Optional.empty();
        }
        Watcher watcher = new Watcher(new SseEmitter(0L));
        if (closed) {
            // While this instance drains: come again, to another one.
            watcher.send(SseEmitter.event().reconnectTime(10_000));
            watcher.stream.complete();
            return Optional.of(watcher.stream);
        }
        Runnable gone = () -> watchers.remove(watcher);
        watcher.stream.onCompletion(gone);
        watcher.stream.onTimeout(gone);
        watcher.stream.onError(failure -> gone.run());
        watchers.add(watcher);
        watcher.send(SseEmitter.event().comment("watching").reconnectTime(10_000));
        if (listening.compareAndSet(false, true)) {
            Thread.ofVirtual().name("watch-reporting").start(this::listen);
            Thread.ofVirtual().name("watch-alive").start(this::stayAlive);
        }
        return Optional.of(watcher.stream);
    }

    private void listen() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            if (watchers.isEmpty()) {
                listening.set(false);
                // Somebody may have come between the two.
                if (watchers.isEmpty() || !listening.compareAndSet(false, true)) {
                    return;
                }
            }
            try {
                HttpResponse<java.io.InputStream> answer = http.send(
                        HttpRequest.newBuilder(address)
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                    if (answer.statusCode() == 200) {
                        pause = FIRST_PAUSE;
                        read(lines);
                    }
                }
            } catch (IOException broken) {
                LOG.debug("Reporting's changes are not to be had: {}", broken.toString());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
            rest(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private void read(BufferedReader lines) throws IOException {
        String data = "";
        // A broken line follows a closed portal or a silent reporting.
        for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                data = line.substring("data:".length()).strip();
            } else if (line.isEmpty() && !data.isEmpty()) {
                tell(data);
                data = "";
            }
            if (watchers.isEmpty()) {
                return;
            }
        }
    }

    private void tell(String data) {
        watchers.forEach(watcher -> Thread.ofVirtual()
                .start(() -> watcher.send(SseEmitter.event().name("recorded").data(data))));
    }

    private void stayAlive() {
        while (!closed && !watchers.isEmpty()) {
            rest(SIGN_OF_LIFE);
            watchers.forEach(watcher -> watcher.send(SseEmitter.event().comment("still here")));
        }
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** An open stream would keep the server from stopping. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closed = true;
        watchers.forEach(watcher -> watcher.stream.complete());
        http.shutdownNow();
    }

    private static final class Watcher {
        private final SseEmitter stream;

        Watcher(SseEmitter stream) {
            this.stream = stream;
        }

        private synchronized void send(SseEmitter.SseEventBuilder event) {
            try {
                stream.send(event);
            } catch (IOException | IllegalStateException gone) {
                stream.completeWithError(gone);
            }
        }
    }
}
