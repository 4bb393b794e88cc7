package org.gaita.events.feedback;

/** What became of a submission; always with the reason (domain brief, section 2). */
public enum AnswerOutcome {
    ACCEPTED,
    PARTLY,
    REJECTED,
    OUT_OF_SCOPE
}
