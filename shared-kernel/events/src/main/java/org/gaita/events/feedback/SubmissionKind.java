package org.gaita.events.feedback;

/** What sort of thing somebody said. */
public enum SubmissionKind {
    OPINION,
    PROPOSAL,
    QUESTION,
    COMPLAINT
}
