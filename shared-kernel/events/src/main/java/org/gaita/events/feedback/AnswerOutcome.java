package org.gaita.events.feedback;

/** What became of a submission; always with the reason. */
public enum AnswerOutcome {
    ACCEPTED,
    PARTLY,
    REJECTED,
    OUT_OF_SCOPE
}
