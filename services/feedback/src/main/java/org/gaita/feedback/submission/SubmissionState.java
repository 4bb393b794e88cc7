package org.gaita.feedback.submission;

import java.util.Locale;

/** Where a submission is (domain brief, section 3). Whether it is withheld from the public is another question. */
public enum SubmissionState {
    RECEIVED,
    ACKNOWLEDGED,
    ASSIGNED,
    ANSWERED,
    RESULT_SENT,
    PUBLISHED,
    WITHDRAWN;

    /** In words. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
