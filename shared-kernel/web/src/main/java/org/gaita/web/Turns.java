package org.gaita.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many commands be worked on at once and the others wait in the order in which they came. A pool of database
 * connections alone serves who happens to ask at the right moment, and some wait many times as long as others.
 */
final class Turns {
    private final Semaphore free;
    private final Duration patience;

    /**
     * @param atOnce commands; fewer than the database's connections, so that reading goes on beside them
     * @param patience for which a command waits for its turn
     */
    Turns(int atOnce, Duration patience) {
        free = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** Whether a turn came in time; who has one gives it back. */
    boolean take() {
        try {
            return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void giveBack() {
        free.release();
    }

    /** How many wait. */
    int waiting() {
        return free.getQueueLength();
    }
}
