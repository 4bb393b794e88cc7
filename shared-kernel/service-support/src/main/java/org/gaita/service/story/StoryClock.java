package org.gaita.service.story;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The time of the story. It is the service's clock while the story is written, and never otherwise. */
public final class StoryClock extends Clock {
    private final AtomicLong now; // milliseconds since 1970
    private final ZoneId zone;

    /** Stands at the present moment until the story begins. */
    public StoryClock() {
        this(new AtomicLong(Clock.systemUTC().millis()), ZoneOffset.UTC);
    }

    private StoryClock(AtomicLong now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    void goTo(Instant instant) {
        now.set(instant.toEpochMilli());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new StoryClock(now, other);
    }
}
