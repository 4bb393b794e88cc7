package org.gaita.events.participation;

import java.util.List;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.SubmissionId;
import org.jspecify.annotations.Nullable;

/**
 * What came of a process.
 *
 * @param summary in words
 * @param takenOver what was taken over
 * @param notTakenOver what was not, each with the reason in the same text
 * @param contributions how many contributions came, where they were counted
 * @param submissions submissions to the feedback service that belong to it
 * @param url where the results are published
 */
public record Outcome(
        LocalizedText summary,
        List<LocalizedText> takenOver,
        List<NotTakenOver> notTakenOver,
        @Nullable Integer contributions,
        List<SubmissionId> submissions,
        @Nullable String url) {
    public Outcome {
        takenOver = List.copyOf(takenOver);
        notTakenOver = List.copyOf(notTakenOver);
        submissions = List.copyOf(submissions);
    }

    /**
     * Something that was not taken over, and why.
     *
     * @param what what was proposed
     * @param why why it was not taken over
     */
    public record NotTakenOver(LocalizedText what, LocalizedText why) {}
}
