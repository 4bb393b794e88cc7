package org.gaita.web;

import java.security.SecureRandom;
import java.util.UUID;

/** New identifiers: UUID version 7 (RFC 9562), so that later ones sort after earlier ones made by this process. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static long last;

    private Ids() {}

    /** The next identifier; larger than every one before it in this process. */
    public static UUID next() {
        long random = RANDOM.nextLong();
        return new UUID(timeAndCounter(), (random & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }

    // 48 bits of milliseconds, then 12 bits that count within a millisecond (RFC 9562, 6.2, method 1). A clock that
    // stands still or goes back only moves the counter on.
    private static synchronized long timeAndCounter() {
        long now = System.currentTimeMillis() << 12;
        last = now > last ? now : last + 1;
        return (last >>> 12) << 16 | 0x7000L | (last & 0xfffL);
    }
}
