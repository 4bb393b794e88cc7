package org.gaita.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the inbox is doing, for health and metrics. */
public final class InboxStatus {
    private final Clock clock;
    private final Map<String, Progress> complete = new ConcurrentHashMap<>();
    private final Map<String, Long> lag = new ConcurrentHashMap<>();
    private final AtomicLong handled = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong gaps = new AtomicLong();
    private volatile long parkedStreams;
    private volatile long unreadable;
    private volatile @Nullable Failing failing;

    /**
     * A failure that lasts.
     *
     * @param sentence what fails
     * @param since when it began
     */
    public record Failing(String sentence, Instant since) {}

    InboxStatus(Clock clock) {
        this.clock = clock;
    }

    void works() {
        failing = null;
    }

    void fails(Throwable failure) {
        Failing before = failing;
        failing = new Failing(Sentences.of(failure), before == null ? clock.instant() : before.since());
    }

    void tookIn(BatchIntake.Outcome outcome) {
        handled.addAndGet(outcome.handled());
        duplicates.addAndGet(outcome.duplicates());
        gaps.addAndGet(outcome.gaps());
    }

    void complete(Progress progress) {
        complete.merge(
                progress.service(), progress, (old, now) -> now.confirmedAt().isAfter(old.confirmedAt()) ? now : old);
    }

    void lags(String service, long events) {
        lag.put(service, events);
    }

    void parkedStreams(long count) {
        parkedStreams = count;
    }

    void unreadable(long count) {
        unreadable = count;
    }

    /** What fails at present. */
    public Optional<Failing> failing() {
        return Optional.ofNullable(failing);
    }

    /** Streams that wait for somebody to look at them. */
    public long parkedStreams() {
        return parkedStreams;
    }

    /** Messages that were no events. */
    public long unreadable() {
        return unreadable;
    }

    /** Events that were taken in since the start of this process. */
    public long handled() {
        return handled.get();
    }

    /** Events that had been taken in before and were skipped, since the start of this process. */
    public long duplicates() {
        return duplicates.get();
    }

    /** Events that came too early and parked their stream, since the start of this process. */
    public long gaps() {
        return gaps.get();
    }

    /** Events of the service that are on Kafka and not here, as far as this instance reads them. */
    public long lagEvents(String service) {
        return lag.getOrDefault(service, 0L);
    }

    /** Every event of the service up to here has been taken in or parked. */
    public long position(String service) {
        Progress progress = complete.get(service);
        return progress == null ? 0 : progress.position();
    }

    /** How long ago the service was last known to be complete here; empty when it never was. */
    public Optional<Duration> lagTime(String service) {
        return Optional.ofNullable(complete.get(service))
                .map(progress -> Duration.between(progress.confirmedAt(), clock.instant()))
                .map(time -> time.isNegative() ? Duration.ZERO : time);
    }
}
