package org.gaita.feedback.submission;

import org.gaita.events.feedback.SubmissionKind;
import org.jspecify.annotations.Nullable;

/**
 * A submission as somebody sends it.
 *
 * @param ticket from /api/v1/form-tickets; not needed when signed in
 * @param website a field that people do not see; whoever fills it in is a program
 */
public record SubmissionInput(
        Target about,
        SubmissionKind kind,
        String text,
        @Nullable String name,
        @Nullable Boolean nameIsPublic,
        @Nullable String email,
        @Nullable String language,
        @Nullable String ticket,
        @Nullable String website) {
    /** Either ids, or a plan's key with the national number of a commitment or measure in it. */
    public record Target(
            @Nullable String plan,
            @Nullable String commitment,
            @Nullable String measure,
            @Nullable String process) {}
}
