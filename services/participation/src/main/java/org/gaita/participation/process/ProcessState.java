package org.gaita.participation.process;

import java.util.Locale;

/** Where a participation process is. */
public enum ProcessState {
    ANNOUNCED,
    OPEN,
    CLOSED,
    HELD,
    RESULTS_PUBLISHED,
    RESULTS_SENT,
    CANCELLED;

    /** In words. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
