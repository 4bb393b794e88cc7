package org.gaita.reporting.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The building anew of a view.
 *
 * @param view facts, timeline or all
 * @param state running, done or failed
 * @param done events that were built from, of {@code total} that were there when it began
 * @param caughtUp events that came meanwhile and were added
 * @param eventsPerSecond the rate so far
 * @param failure why it failed; the old view goes on
 */
public record Rebuild(
        String id,
        String view,
        String state,
        Instant startedAt,
        @Nullable Instant endedAt,
        long done,
        long total,
        long caughtUp,
        long eventsPerSecond,
        @Nullable String failure) {}
