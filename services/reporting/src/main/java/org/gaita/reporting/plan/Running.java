package org.gaita.reporting.plan;

import java.time.LocalDate;
import java.util.Set;
import org.gaita.reporting.fact.Values.Period;
import org.jspecify.annotations.Nullable;

/**
 * Whether a plan runs on a day, so that its measures can go stale (R20).
 *
 * @param asOf the day
 * @param months a report is recent when its period ends within so many months before the day
 */
record Running(
        LocalDate asOf, @Nullable Period period, @Nullable String state, int months) {
    private static final Set<String> OVER = Set.of("ended", "final-report-published", "closed");

    /** Whether the plan runs, and has run for as long as reports may take. */
    boolean longEnough() {
        return period != null
                && !asOf.isAfter(period.to())
                && !asOf.minusMonths(months).isBefore(period.from())
                && (state == null || !OVER.contains(state));
    }

    /** Whether a report whose period ends on that day is recent enough. */
    boolean isRecent(LocalDate end) {
        return !end.isBefore(asOf.minusMonths(months));
    }
}
