package org.gaita.planmanagement.commitment;

import java.util.Locale;

/** Where a report is (docs/domain/rules.md). A draft is not in any stream yet. */
public enum ReportState {
    DRAFT,
    SUBMITTED,
    SIGNED,
    RETURNED,
    PUBLISHED,
    RETRACTED;

    /** In words. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
