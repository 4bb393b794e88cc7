package org.gaita.reporting.plan;

import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.AssignmentRole;
import org.gaita.domain.Deadline;
import org.gaita.domain.Indicator;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureStatus;
import org.gaita.domain.Money;
import org.gaita.domain.ReportingPeriod;
import org.gaita.events.plan.Evidence;
import org.gaita.events.plan.IndicatorValue;
import org.gaita.reporting.fact.Values.Gap;
import org.gaita.reporting.fact.Values.Progress;
import org.jspecify.annotations.Nullable;

/**
 * A measure as at a point.
 *
 * @param standing its own status, with the rule and what went into it
 * @param derived what follows from the facts and is never entered (R24)
 * @param deadlines by the day they fall due
 * @param assignments responsible first, then in Latvian order
 * @param reports the published report in force of each institution
 * @param progress progress that published documents tell of
 * @param gaps what the source lacks or leaves ambiguous
 */
public record MeasureView(
        String id,
        String number,
        @Nullable LocalizedText title,
        @Nullable LocalizedText result,
        MeasureStanding standing,
        Derived derived,
        List<Indicator> indicators,
        List<DeadlineView> deadlines,
        List<AssignmentView> assignments,
        List<ReportView> reports,
        List<Progress> progress,
        List<Gap> gaps) {
    /**
     * A deadline.
     *
     * @param dueOn the day at whose end it falls due; absent where no day can be overdue
     * @param deliverable what it is tied to
     * @param raw the source's own text
     */
    public record DeadlineView(
            String key,
            Deadline deadline,
            @Nullable LocalDate dueOn,
            @Nullable LocalizedText deliverable,
            @Nullable String raw) {}

    /** An institution's part; {@code group} where it comes from a group. */
    public record AssignmentView(
            String institution,
            @Nullable LocalizedText name,
            AssignmentRole role,
            @Nullable LocalizedText scope,
            @Nullable String group,
            @Nullable String raw) {}

    /**
     * What an institution published.
     *
     * @param since the day from which it holds
     * @param evidenced whether some of its evidence is reachable or archived
     * @param correctedBecause the reason of the last correction
     */
    public record ReportView(
            String institution,
            String reportId,
            LocalDate since,
            ReportingPeriod period,
            MeasureStatus status,
            @Nullable LocalizedText reason,
            LocalizedText narrative,
            List<IndicatorValue> indicators,
            @Nullable Money spent,
            List<EvidenceView> evidence,
            boolean evidenced,
            @Nullable LocalizedText correctedBecause,
            String eventId) {}

    /** A piece of evidence and whether it can be had; a file is archived and always can. */
    public record EvidenceView(
            Evidence evidence, boolean reachable, @Nullable String finding) {}

    /**
     * What follows from the facts.
     *
     * @param overdue keys of the deadlines that have passed while the measure is open
     * @param stale whether no published report ends within the last months, while the plan runs
     * @param noEvidence institutions that claim progress which no reachable or archived evidence supports
     * @param dueNextQuarter keys of the deadlines that fall due in the next quarter
     */
    public record Derived(List<String> overdue, boolean stale, List<String> noEvidence, List<String> dueNextQuarter) {}
}
