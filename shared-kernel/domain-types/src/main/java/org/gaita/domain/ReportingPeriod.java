package org.gaita.domain;

import java.time.LocalDate;

/**
 * The days that a report covers, both included.
 *
 * @param from the first day
 * @param to the last day
 */
public record ReportingPeriod(LocalDate from, LocalDate to) {
    public ReportingPeriod {
        if (to.isBefore(from)) {
            throw new InvalidValue("period", from + " to " + to, "a last day that is not before the first");
        }
        if (from.getYear() < 1990 || to.getYear() > 2200) {
            throw new InvalidValue("period", from + " to " + to, "days between 1990 and 2200");
        }
    }
}
