package org.gaita.feedback.mail;

/** What a mail is for. */
public enum MailKind {
    /** Asks the author of a submission to confirm the address. */
    CONFIRM_SUBMISSION,
    /** The receipt, with the number and the private link. */
    RECEIVED,
    /** A step on the submission's way. */
    STEP,
    /** The answer, or the revised answer. */
    ANSWER,
    /** Asks to confirm a subscription. */
    CONFIRM_SUBSCRIPTION,
    /** News for a subscriber: one thing, or the day's. */
    NEWS
}
