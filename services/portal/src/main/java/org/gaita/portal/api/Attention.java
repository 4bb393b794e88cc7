package org.gaita.portal.api;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What needs attention in a plan. */
public record Attention(
        LocalDate asOf,
        String knownAt,
        List<Item> overdue,
        List<Item> stale,
        List<Item> noEvidence,
        List<Item> dueNextQuarter) {

    public Attention {
        overdue = overdue == null ? List.of() : overdue;
        stale = stale == null ? List.of() : stale;
        noEvidence = noEvidence == null ? List.of() : noEvidence;
        dueNextQuarter = dueNextQuarter == null ? List.of() : dueNextQuarter;
    }

    /** One point of the list; {@code days} are those overdue, or those left. */
    public record Item(
            String commitment,
            String measure,
            @Nullable LocalText title,
            @Nullable String deadline,
            @Nullable LocalDate dueOn,
            @Nullable Long days,
            List<String> institutions,
            @Nullable String reportId) {
        public Item {
            institutions = institutions == null ? List.of() : institutions;
        }
    }
}
