package org.gaita.reporting.point;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.gaita.domain.InvalidValue;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what somebody asks for into a {@link Point}. */
@Component
public class Points {
    private final Clock clock;
    private final Horizon horizon;

    Points(Clock clock, Horizon horizon) {
        this.clock = clock;
        this.horizon = horizon;
    }

    /** The point for {@code asOf} (default today) and {@code knownAt} (default: all that has arrived without a gap). */
    public Point of(@Nullable String asOf, @Nullable String knownAt) {
        return of("asOf", asOf, "knownAt", knownAt);
    }

    /** The same with other names for the parameters, so that a refusal says which one is wrong. */
    public Point of(String asOfName, @Nullable String asOf, String knownAtName, @Nullable String knownAt) {
        List<Violation> violations = new ArrayList<>();
        LocalDate day = LocalDate.now(clock);
        Knowledge knowledge = null;
        try {
            day = asOf == null ? day : day(asOf);
        } catch (InvalidValue e) {
            violations.add(new Violation(asOfName, String.valueOf(e.getMessage()), "Give " + e.expected()));
        }
        try {
            knowledge = knowledge(knownAt);
        } catch (InvalidValue e) {
            violations.add(new Violation(knownAtName, String.valueOf(e.getMessage()), "Give " + e.expected()));
        }
        if (knowledge == null) {
            throw refused(violations);
        }
        if (!violations.isEmpty()) {
            throw refused(violations);
        }
        return knowledge.on(day);
    }

    /** The knowledge at a day's end, an instant or a vector; everything that has arrived without a gap where none is given. */
    public Knowledge knowledge(@Nullable String knownAt) {
        if (knownAt == null) {
            return horizon.know(horizon.reached(), null);
        }
        if (PositionVector.looksLike(knownAt)) {
            PositionVector asked = PositionVector.parse(knownAt);
            horizon.require(asked);
            return horizon.know(asked, null);
        }
        return horizon.at(instant(knownAt));
    }

    /** Reads a date. */
    public static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            // Said below, in the same words as for a date out of range.
        }
        throw new InvalidValue("date", text, "a date between 1900 and 2200, for instance 2023-12-01");
    }

    /** The instant, in years that the database can hold; a {@link DateTimeException} otherwise. */
    public static Instant storable(OffsetDateTime time) {
        if (time.getYear() < 1900 || time.getYear() > 2200) {
            throw new DateTimeException("not between 1900 and 2200");
        }
        return time.toInstant();
    }

    private Instant instant(String text) {
        try {
            if (text.strip().length() == 10) {
                return day(text)
                        .plusDays(1)
                        .atStartOfDay(clock.getZone())
                        .toInstant()
                        .minus(1, ChronoUnit.MICROS);
            }
            // A plus sign arrives as a space where a client did not encode it.
            return storable(OffsetDateTime.parse(text.strip().replace(' ', '+')));
        } catch (DateTimeException | InvalidValue e) {
            throw new InvalidValue(
                    "point of knowledge",
                    text,
                    "a day (2023-12-01, to its end), an instant with its offset (2023-12-01T18:00:00+02:00) or a position"
                            + " vector (plan-management:123)");
        }
    }

    private static Refused refused(List<Violation> violations) {
        return new Refused(new Refusal(
                "invalid-point", Refusal.Kind.INVALID, "The point in time asked for is not one", violations));
    }

    /**
     * What had been recorded.
     *
     * @param completeUpTo present where the services have not confirmed the instant asked for
     * @param behind streams whose events wait for somebody to look at them
     */
    public record Knowledge(
            PositionVector positions, @Nullable Instant completeUpTo, List<Behind> behind) {
        /** With nothing recorded. */
        public static final Knowledge NOTHING = new Knowledge(new PositionVector(new TreeMap<>()), null, List.of());

        /** The world on a day, by this knowledge. */
        public Point on(LocalDate day) {
            return new Point(day, positions.toString(), positions, completeUpTo, behind);
        }
    }
}
