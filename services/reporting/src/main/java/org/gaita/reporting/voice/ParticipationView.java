package org.gaita.reporting.voice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.LocalizedText;
import org.gaita.events.participation.Notice;
import org.gaita.reporting.point.Point;
import org.jspecify.annotations.Nullable;

/**
 * A participation process as at a point.
 *
 * @param noticeLate whether people were told later than the rule wants
 * @param attendance how many took part
 * @param contributions how many contributions were counted
 * @param sentOn when the results went to those who took part; absent where they did not
 */
record ParticipationView(
        String id,
        String format,
        String institution,
        LocalizedText title,
        LocalDate starts,
        @Nullable String region,
        @Nullable String planId,
        List<String> commitments,
        List<String> measures,
        String state,
        @Nullable Notice notice,
        boolean noticeLate,
        @Nullable Integer attendance,
        @Nullable Integer contributions,
        @Nullable LocalDate resultsOn,
        @Nullable LocalDate sentOn) {
    /** Processes that have something in common. */
    record Group(
            String value,
            int processes,
            int cancelled,
            int noticeLate,
            int attendance,
            int contributions,
            int withResults,
            int resultsSent) {}

    /** All processes at a point, and groups of them. */
    record Participation(
            @JsonUnwrapped Point at,
            List<Group> byCommitment,
            List<Group> byFormat,
            List<Group> byRegion,
            List<Group> byYear,
            List<ParticipationView> processes) {}
}
