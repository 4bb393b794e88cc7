package org.gaita.feedback.submission;

import org.jspecify.annotations.Nullable;

/** Which submissions are wanted; what is absent does not matter. */
record SubmissionFilter(
        @Nullable String planId,
        @Nullable String commitmentId,
        @Nullable String measureId,
        @Nullable String processId,
        @Nullable String institution) {}
