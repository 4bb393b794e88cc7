package org.gaita.service;

import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.Violation;
import org.gaita.web.BadRequest;

/** Checks of parameters that are the same wherever they are asked for. */
public final class Parameters {
    /** The first and last year of days that people mean; the database's calendar is wider, Java's wider still. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2199;

    private Parameters() {}

    /** How many are wanted; a refusal unless it is 1 to {@code most}. */
    public static int limit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw invalid("limit", limit + " are wanted", "give 1 to " + most);
        }
        return limit;
    }

    /** A day in a year that a calendar of people can hold. */
    public static LocalDate day(String name, LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw invalid(name, "is no day that can be meant", "a day from 1900 to 2199, for instance 2026-03-31");
        }
        return day;
    }

    private static BadRequest invalid(String field, String problem, String mend) {
        return new BadRequest(
                "parameter-invalid",
                "A parameter is not as it should be.",
                List.of(new Violation(field, problem, mend)));
    }
}
