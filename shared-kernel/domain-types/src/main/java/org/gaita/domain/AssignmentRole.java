package org.gaita.domain;

/** What an institution owes to a measure. UNRESOLVED: the source is ambiguous; no role is inferred. */
public enum AssignmentRole {
    RESPONSIBLE,
    CO_RESPONSIBLE,
    PARTICIPANT,
    UNRESOLVED;

    /** Whether it may report progress on the measure. */
    public boolean reports() {
        return this == RESPONSIBLE || this == CO_RESPONSIBLE || this == UNRESOLVED;
    }
}
