package org.gaita.portal.work;

import java.util.List;
import java.util.Map;
import org.gaita.portal.api.Cases;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.Reports;
import org.gaita.portal.plan.Tally;
import org.jspecify.annotations.Nullable;

/** What waits for whoever has signed in. Each section is there for those who have the role. */
public record Desk(
        List<Owed> owed,
        List<Waiting> toSign,
        List<Waiting> toAccept,
        List<Overseen> plans,
        @Nullable Part<Voices> voices,
        List<Trouble> troubles) {

    /**
     * What people said and asked for, as far as it waits for whoever looks.
     *
     * @param urgent the most urgent of those that wait
     * @param toCheck how many the coordinator has to give to somebody, or to publish
     */
    public record Voices(List<Cases.Case> urgent, int open, int overdue, int toCheck) {}

    /** What an institution owes: its measures and how far its report on each is. */
    public record Owed(String institution, Part<List<Duty>> duties) {}

    /**
     * A measure on which an institution reports.
     *
     * @param due when the next deadline is, or was; {@code late} where it has passed while the measure is open
     * @param report the latest report that is not published yet, or the published one
     */
    public record Duty(
            Reports.Measure measure, Plan.@Nullable Measure shown, boolean late, Reports.@Nullable Row report) {}

    /** A report that waits for somebody. */
    public record Waiting(Reports.Row report, Reports.@Nullable Measure measure) {}

    /** A plan as the coordinator sees it: how it stands and who still owes a report. */
    public record Overseen(String key, String title, Part<Tally> tally, Part<List<Debt>> debts) {}

    /** An institution, the measures that it reports on, and those on which nothing is published. */
    public record Debt(String institution, String name, int assigned, List<String> missing) {}

    /** A service that does not answer. */
    public record Trouble(String text) {}

    /** The measures by id. */
    static Map<String, Reports.Measure> byId(List<Reports.Measure> measures) {
        return measures.stream()
                .collect(java.util.stream.Collectors.toMap(
                        Reports.Measure::measureId, measure -> measure, (one, other) -> one));
    }
}
