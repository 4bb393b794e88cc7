package org.gaita.service.story;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is recorded in the story.
 *
 * @param on the day on which it is recorded
 * @param at the moment; absent until the day's steps are put in order
 * @param what does it
 */
public record Step(LocalDate on, @Nullable Instant at, Runnable what) {
    /** Something that is recorded on a day. */
    public static Step on(LocalDate day, Runnable what) {
        return new Step(day, null, what);
    }

    Step at(Instant moment) {
        return new Step(on, moment, what);
    }
}
