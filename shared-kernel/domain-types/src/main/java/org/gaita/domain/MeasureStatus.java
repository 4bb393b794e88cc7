package org.gaita.domain;

/** What an institution says of a measure for a period (R13). Overdue, stale and no evidence are derived, never entered (R7). */
public enum MeasureStatus {
    NOT_STARTED,
    IN_PROGRESS,
    COMPLETED,
    DISCONTINUED;

    /** Whether the rules ask for a reason (R8). */
    public boolean needsReason() {
        return this == NOT_STARTED || this == DISCONTINUED;
    }

    /** Whether it claims progress, which evidence must support (R7). */
    public boolean claimsProgress() {
        return this == IN_PROGRESS || this == COMPLETED;
    }
}
