package org.gaita.reporting.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureStatus;
import org.gaita.reporting.fact.Values.Period;
import org.gaita.reporting.point.Point;
import org.jspecify.annotations.Nullable;

/**
 * A plan on one page.
 *
 * @param statuses how many measures stand where
 * @param withoutStatus how many have no status of their own, because no institution is responsible (R19)
 * @param commitments by number
 * @param measures by number, of all commitments
 * @param dueQuarters in which quarters deadlines fall due, the earliest first
 */
public record OverviewView(
        @JsonUnwrapped Point at,
        Plan plan,
        Map<MeasureStatus, Integer> statuses,
        int withoutStatus,
        List<Commitment> commitments,
        List<Measure> measures,
        List<DueQuarter> dueQuarters) {

    /** The plan itself. */
    public record Plan(
            String id,
            String key,
            LocalizedText title,
            @Nullable String state,
            @Nullable String version,
            @Nullable Period period) {}

    /** A commitment with how many of its measures stand where. */
    public record Commitment(
            String id, String number, LocalizedText title, boolean withdrawn, Map<MeasureStatus, Integer> statuses) {}

    /**
     * A measure.
     *
     * @param status its own status (R19); absent where no institution is responsible
     * @param dueOn its next deadline; the last where all have passed; absent where no day is set
     * @param dueQuarter the quarter of that day, for instance 2026-Q4
     * @param deadlines how many there are
     * @param reporting how many institutions may report on it
     * @param reported how many of them have a published report in force
     * @param reportedTo the last day that a published report covers
     * @param gaps how many gaps its source has
     */
    public record Measure(
            String id,
            String commitment,
            String number,
            @Nullable LocalizedText title,
            @Nullable MeasureStatus status,
            List<String> responsible,
            List<String> coResponsible,
            @Nullable LocalDate dueOn,
            @Nullable String dueQuarter,
            int deadlines,
            boolean overdue,
            boolean stale,
            boolean noEvidence,
            boolean dueNextQuarter,
            int reporting,
            int reported,
            @Nullable LocalDate reportedTo,
            int gaps) {}

    /** A quarter, for instance 2026-Q4, and the numbers of the measures that have a deadline in it. */
    public record DueQuarter(
            String quarter,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> measures) {}
}
