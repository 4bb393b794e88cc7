package org.gaita.reporting.attention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.LocalizedText;
import org.gaita.reporting.point.Point;
import org.jspecify.annotations.Nullable;

/**
 * The red list of a plan at a point: derived from the facts, never entered (R24).
 *
 * @param overdue deadlines that have passed while the measure is open, the oldest first
 * @param stale measures about which nothing was published for too long
 * @param noEvidence claims of progress that no reachable or archived evidence supports
 * @param dueNextQuarter deadlines of the next quarter
 * @param byCommitment how many of each a commitment has; those that have any
 * @param byInstitution the same for each responsible or co-responsible institution
 */
public record AttentionView(
        @JsonUnwrapped Point at,
        String plan,
        List<Item> overdue,
        List<Item> stale,
        List<Item> noEvidence,
        List<Item> dueNextQuarter,
        List<Count> byCommitment,
        List<Count> byInstitution) {

    /**
     * One point of the list.
     *
     * @param deadline key of the deadline, where it is about one
     * @param days how many days it is overdue, or from the point to the due day
     * @param institutions who is responsible or co-responsible; for a claim, who claims
     * @param reportId the claim
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String commitment,
            String measure,
            String measureId,
            @Nullable LocalizedText title,
            @Nullable String deadline,
            @Nullable LocalDate dueOn,
            @Nullable Long days,
            List<String> institutions,
            @Nullable String reportId) {}

    /** How many points concern a commitment (by number) or an institution (by code). */
    public record Count(String key, int overdue, int stale, int noEvidence, int dueNextQuarter) {}
}
