package org.gaita.events.feedback;

/** Which of the published rules a text breaks, so that it is not shown in public. It is answered all the same. */
public enum WithholdingCode {
    PERSONAL_DATA_OF_OTHERS,
    HATRED_OR_VIOLENCE,
    UNLAWFUL,
    ADVERTISING,
    NO_MEANING
}
