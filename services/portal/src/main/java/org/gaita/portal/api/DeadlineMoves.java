package org.gaita.portal.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deadlines of a plan that were moved. */
public record DeadlineMoves(int movedBefore, int movedAfter, List<Move> changes) {
    public DeadlineMoves {
        changes = changes == null ? List.of() : changes;
    }

    /** A move; {@code hadPassed} where it came after the deadline had passed. */
    public record Move(
            @Nullable String measure,
            String deadline,
            Plan.Deadline previous,
            @Nullable LocalDate previousDueOn,
            Plan.Deadline changed,
            @Nullable LocalDate changedDueOn,
            boolean hadPassed,
            LocalText reason,
            LocalDate occurredOn,
            Instant recordedAt,
            String role,
            String institution,
            String eventId) {}
}
