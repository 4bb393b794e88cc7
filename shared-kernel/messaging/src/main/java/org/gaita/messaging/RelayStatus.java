package org.gaita.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the relay is doing, for health and metrics. */
public final class RelayStatus {
    /** What it is doing. */
    public enum State {
        /** It has not started or was stopped. */
        STOPPED,
        /** Another instance publishes; this one would take over. */
        STANDBY,
        /** It publishes. */
        PUBLISHING,
        /** Kafka or the database does not answer; it tries again. Events wait in the store. */
        WAITING,
        /** The store is behind what was already published; nothing is sent. */
        REFUSING
    }

    /**
     * What it is doing at a moment.
     *
     * @param sentence why, where it does not publish
     * @param since when it began to do so
     */
    public record Doing(State state, String sentence, Instant since) {}

    private final Clock clock;
    private volatile Doing doing;
    private volatile RelayStore.Lag lag = new RelayStore.Lag(0, 0, null);

    RelayStatus(Clock clock) {
        this.clock = clock;
        this.doing = new Doing(State.STOPPED, "", clock.instant());
    }

    void is(State state, String sentence) {
        Doing before = doing;
        if (before.state() != state || !before.sentence().equals(sentence)) {
            doing = new Doing(state, sentence, before.state() == state ? before.since() : clock.instant());
        }
    }

    void lags(RelayStore.Lag now) {
        lag = now;
    }

    /** What it is doing now. */
    public Doing doing() {
        return doing;
    }

    /** The last position that Kafka acknowledged. */
    public long position() {
        return lag.position();
    }

    /** How many events wait in the store. */
    public long lagEvents() {
        return Math.max(0, lag.head() - lag.position());
    }

    /** How long the oldest of them has been waiting. */
    public Duration lagTime() {
        @Nullable Instant oldest = lag.oldestWaiting();
        if (oldest == null) {
            return Duration.ZERO;
        }
        Duration waiting = Duration.between(oldest, clock.instant());
        return waiting.isNegative() ? Duration.ZERO : waiting;
    }
}
