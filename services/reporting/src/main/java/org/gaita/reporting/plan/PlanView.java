package org.gaita.reporting.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.Source;
import org.gaita.reporting.fact.Values.FundingLine;
import org.gaita.reporting.fact.Values.Gap;
import org.gaita.reporting.fact.Values.Milestone;
import org.gaita.reporting.fact.Values.Period;
import org.gaita.reporting.fact.Values.ReportingDate;
import org.gaita.reporting.point.Point;
import org.jspecify.annotations.Nullable;

/**
 * A whole plan as at a point.
 *
 * @param at the point
 * @param plan the plan itself
 * @param commitments by number
 * @param institutions those that the plan names, in Latvian order
 */
public record PlanView(
        @JsonUnwrapped Point at,
        PlanDetails plan,
        List<CommitmentView> commitments,
        List<InstitutionView> institutions) {
    /**
     * The plan itself.
     *
     * @param stateSince the day from which it has been in that state
     * @param rendering whose words the texts are
     * @param official the document that is authoritative
     * @param gaps what the source lacks or leaves ambiguous
     */
    public record PlanDetails(
            String id,
            String key,
            LocalizedText title,
            String country,
            String timeZone,
            String currency,
            List<String> languages,
            @Nullable Period period,
            @Nullable String state,
            @Nullable LocalDate stateSince,
            @Nullable String version,
            @Nullable String act,
            @Nullable LocalizedText rendering,
            @Nullable Source official,
            List<Milestone> milestones,
            List<ReportingDate> reportingDates,
            List<FundingLine> funding,
            List<Gap> gaps) {}

    /** An institution or group by the name that it bears on the day. */
    public record InstitutionView(
            String code,
            @Nullable LocalizedText name,
            @Nullable String kind,
            @Nullable LocalDate dissolvedOn,
            @Nullable String successor,
            @Nullable List<String> members) {}
}
