package org.gaita.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When something is due (izpildes termiņš), as plans state it. A measure has none, one or several (R14, R15). */
public sealed interface Deadline {
    /** The day at whose end it is due, in the plan's time zone; empty where no day can be overdue. */
    Optional<LocalDate> dueOn();

    /**
     * "2026. gada IV ceturksnis": due at the end of the quarter's last day.
     *
     * @param year the calendar year
     * @param quarter 1 to 4
     */
    record InQuarter(int year, int quarter) implements Deadline {
        public InQuarter {
            var unused = new Quarter(year, quarter);
        }

        @Override
        public Optional<LocalDate> dueOn() {
            return Optional.of(new Quarter(year, quarter).lastDay());
        }
    }

    /**
     * A calendar day.
     *
     * @param day the day at whose end it is due
     */
    record OnDay(LocalDate day) implements Deadline {
        @Override
        public Optional<LocalDate> dueOn() {
            return Optional.of(day);
        }
    }

    /**
     * "2022.–2025. gads": due at the end of the last year.
     *
     * @param fromYear the first year
     * @param toYear the last year
     */
    record WithinYears(int fromYear, int toYear) implements Deadline {
        public WithinYears {
            if (fromYear > toYear || fromYear < 1990 || toYear > 2200) {
                throw new InvalidValue("range of years", fromYear + "–" + toYear, "a first and a last year in order");
            }
        }

        @Override
        public Optional<LocalDate> dueOn() {
            return Optional.of(LocalDate.of(toYear, 12, 31));
        }
    }

    /** "Pastāvīgi": never overdue, but goes stale (R15). */
    record Continuous() implements Deadline {
        @Override
        public Optional<LocalDate> dueOn() {
            return Optional.empty();
        }
    }

    /**
     * The source states none, or states it unreadably; the raw text is kept and nothing is guessed.
     *
     * @param raw the source's own words
     */
    record Missing(@Nullable String raw) implements Deadline {
        @Override
        public Optional<LocalDate> dueOn() {
            return Optional.empty();
        }
    }
}
