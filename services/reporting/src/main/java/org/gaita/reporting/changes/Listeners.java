package org.gaita.reporting.changes;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gaita.reporting.point.PositionVector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Who listens. The database is looked at a few times a second while anybody does, whichever instance projected; whoever
 * does not take what is sent is let go, and comes back with the id of the last event that it has.
 */
@Component
class Listeners {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);
    private static final int MOST = 500;
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private final Ticks ticks;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
    private @Nullable PositionVector told;
    private long sent = System.nanoTime();

    Listeners(Ticks ticks, MeterRegistry meters) {
        this.ticks = ticks;
        meters.gauge("gaita.reporting.listeners", listeners, Set::size);
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("changes-");
        scheduler.scheduleWithFixedDelay(this::look, LOOK);
    }

    /** Begins to tell somebody; empty where too many listen already. */
    Optional<SseEmitter> listen(@Nullable String last) {
        if (listeners.size() >= MOST) {
            return Optional.empty();
        }
        Listener listener = new Listener(new SseEmitter(0L));
        listener.stream.onCompletion(() -> listeners.remove(listener));
        listener.stream.onError(failure -> listeners.remove(listener));
        PositionVector reached = join(listener);
        listener.send(event(ticks.since(last, reached)).build());
        return Optional.of(listener.stream);
    }

    /** From here on everything is told that comes after what is reached now. */
    private synchronized PositionVector join(Listener listener) {
        look();
        PositionVector reached = told == null ? ticks.reached() : told;
        told = reached;
        listeners.add(listener);
        return reached;
    }

    private synchronized void look() {
        if (listeners.isEmpty()) {
            told = null;
            return;
        }
        try {
            PositionVector before = told;
            PositionVector now = ticks.reached();
            told = now;
            if (before != null && !before.equals(now)) {
                send(event(ticks.between(before, now)));
            } else if (System.nanoTime() - sent > SIGN_OF_LIFE.toNanos()) {
                send(SseEmitter.event().comment("still here"));
            }
        } catch (DataAccessException later) {
            log.info("Listeners are not told now: {}", later.getMessage());
        }
    }

    private void send(SseEmitter.SseEventBuilder event) {
        sent = System.nanoTime();
        Set<DataWithMediaType> data = event.build();
        for (Listener listener : listeners) {
            if (listener.busy.compareAndSet(false, true)) {
                Thread.startVirtualThread(() -> listener.send(data));
            } else {
                listener.stream.complete();
            }
        }
    }

    private static SseEmitter.SseEventBuilder event(Tick tick) {
        return SseEmitter.event().id(tick.knownAt()).name("position").data(tick, MediaType.APPLICATION_JSON);
    }

    /** An open stream would keep the server from stopping. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        scheduler.close();
        listeners.forEach(listener -> listener.stream.complete());
    }

    private static final class Listener {
        private final SseEmitter stream;
        private final AtomicBoolean busy = new AtomicBoolean();

        Listener(SseEmitter stream) {
            this.stream = stream;
        }

        private void send(Set<DataWithMediaType> data) {
            try {
                stream.send(data);
            } catch (IOException | IllegalStateException gone) {
                stream.completeWithError(gone);
            } finally {
                busy.set(false);
            }
        }
    }
}
