package org.gaita.local;

import java.time.Duration;
import java.util.Optional;

/** How long to wait before a process that ended is started again: longer each time, and not for ever. */
final class BackOff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Whoever ran this long had started well: its end is a new story. */
    static final Duration WELL = Duration.ofSeconds(60);

    /** One after the other; together they take about two minutes of waiting. */
    static final int TRIES = 8;

    private int ends;

    /**
     * The process has ended.
     *
     * @param ran how long it had run
     * @return how long to wait, or nothing when it is no use
     */
    synchronized Optional<Duration> afterEnd(Duration ran) {
        if (ran.compareTo(WELL) >= 0) {
            ends = 0;
        }
        if (ends == TRIES) {
            return Optional.empty();
        }
        Duration wait = FIRST.multipliedBy(1L << ends);
        ends++;
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
