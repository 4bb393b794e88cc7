package org.gaita.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. */
public final class MutableClock extends Clock {
    private final Hands hands;
    private final ZoneId zone;

    /** Stands at an instant, in UTC. */
    public MutableClock(Instant now) {
        this(new Hands(now), ZoneOffset.UTC);
    }

    private MutableClock(Hands hands, ZoneId zone) {
        this.hands = hands;
        this.zone = zone;
    }

    /** Stands at noon UTC of a day. */
    public static MutableClock at(String day) {
        return new MutableClock(LocalDate.parse(day).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
    }

    /** Moves to an instant, also back. */
    public void set(Instant instant) {
        hands.move(instant);
    }

    /** Moves to noon of a day in the clock's zone, also back. */
    public void set(LocalDate day) {
        hands.move(day.atTime(LocalTime.NOON).atZone(zone).toInstant());
    }

    /** Moves on. */
    public void advance(Duration by) {
        hands.move(hands.now().plus(by));
    }

    @Override
    public Instant instant() {
        return hands.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, seen from another zone: moving one moves the other. */
    @Override
    public MutableClock withZone(ZoneId other) {
        return new MutableClock(hands, other);
    }

    private static final class Hands {
        private Instant now;

        Hands(Instant now) {
            this.now = now;
        }

        synchronized Instant now() {
            return now;
        }

        synchronized void move(Instant to) {
            now = to;
        }
    }
}
