package org.gaita.messaging;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When to confirm progress, and when what was confirmed may be told: after everything up to it was acknowledged. */
final class ProgressReport {
    private final Duration busy;
    private final Duration idle;
    private @Nullable Progress waiting;
    private long lastPosition = -1;
    private long lastNanos;

    ProgressReport(RelaySettings settings) {
        this.busy = settings.confirm();
        this.idle = settings.confirmIdle();
        this.lastNanos = System.nanoTime() - idle.toNanos();
    }

    boolean isDue(long token) {
        return waiting == null && sinceLast().compareTo(every(token)) >= 0;
    }

    void confirmed(Progress progress) {
        waiting = progress;
        lastPosition = progress.position();
        lastNanos = System.nanoTime();
    }

    Optional<Progress> reached(long token) {
        Progress progress = waiting;
        if (progress == null || token < progress.position()) {
            return Optional.empty();
        }
        waiting = null;
        return Optional.of(progress);
    }

    /** How long to wait for a commit without being late with the next report. */
    Duration untilDue(long token, Duration longest) {
        Duration left = waiting == null ? every(token).minus(sinceLast()) : Duration.ZERO;
        return left.compareTo(longest) < 0 ? left : longest;
    }

    private Duration every(long token) {
        return token == lastPosition ? idle : busy;
    }

    private Duration sinceLast() {
        return Duration.ofNanos(System.nanoTime() - lastNanos);
    }
}
