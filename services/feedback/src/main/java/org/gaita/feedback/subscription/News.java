package org.gaita.feedback.subscription;

/** Kinds of news, as they are told to subscribers. */
public enum News {
    /** A report on a measure was published, corrected or retracted. */
    PROGRESS,
    /** A deadline was moved, or a commitment or plan changed. */
    PLAN_CHANGE,
    /** One can take part: announced, rescheduled, cancelled. */
    PARTICIPATION,
    /** Results of participation were published. */
    PARTICIPATION_RESULT,
    /** A submission was published with its answer. */
    ANSWER
}
