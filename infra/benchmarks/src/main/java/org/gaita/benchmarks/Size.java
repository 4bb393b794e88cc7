package org.gaita.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param warmUp before anything counts, so that the JVM has compiled what is measured
 * @param run of each measurement with many clients
 * @param samplesAtRest commands that are followed one by one to reporting
 * @param load how long the commands under load come
 * @param loadRate commands a second under load
 * @param stores events in reporting's store, ascending, at which a plan is asked for
 * @param replayed events in the store whose replay is measured; one of {@code stores} or between them
 * @param oneCommitment how many of the largest store's events belong to one commitment of another plan
 * @param requests that ask for a plan, for each store
 * @param submissions how long submissions come
 */
record Size(
        Duration warmUp,
        Duration run,
        int samplesAtRest,
        Duration load,
        int loadRate,
        List<Integer> stores,
        int replayed,
        int oneCommitment,
        int requests,
        Duration submissions) {

    /** Proves that everything works; the figures mean nothing. */
    static final Size QUICK = new Size(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            20,
            Duration.ofSeconds(3),
            20,
            List.of(1_000, 3_000),
            2_000,
            1_000,
            30,
            Duration.ofSeconds(3));

    static final Size ORDINARY = new Size(
            Duration.ofSeconds(45),
            Duration.ofSeconds(8),
            150,
            Duration.ofSeconds(60),
            100,
            List.of(10_000, 100_000, 1_000_000),
            200_000,
            100_000,
            500,
            Duration.ofSeconds(60));

    static final Size LONG = new Size(
            Duration.ofSeconds(60),
            Duration.ofSeconds(40),
            600,
            Duration.ofSeconds(60),
            100,
            List.of(10_000, 100_000, 1_000_000),
            200_000,
            100_000,
            3_000,
            Duration.ofMinutes(5));
}
