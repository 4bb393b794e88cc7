package org.gaita.reporting;

import static org.gaita.reporting.PlanFixture.COMMITMENT;
import static org.gaita.reporting.PlanFixture.FM;
import static org.gaita.reporting.PlanFixture.KM;
import static org.gaita.reporting.PlanFixture.MEASURE;
import static org.gaita.reporting.PlanFixture.OTHER_MEASURE;
import static org.gaita.reporting.PlanFixture.drafted;
import static org.gaita.reporting.PlanFixture.link;
import static org.gaita.reporting.PlanFixture.published;
import static org.gaita.reporting.PlanFixture.says;
import static org.gaita.reporting.PlanFixture.text;

import org.gaita.domain.Deadline;
import org.gaita.domain.MeasureStatus;
import org.gaita.domain.ReportId;
import org.gaita.domain.Role;
import org.gaita.events.plan.CommitmentEvent.MeasureDeadlineChanged;
import org.gaita.events.plan.CommitmentEvent.ReportReturnedForClarification;
import org.gaita.events.plan.CommitmentEvent.ReportSubmitted;

/** A plan with a report that is published, one that was returned, and a deadline that was moved. */
final class Example {
    private Example() {}

    /** Records it; gives the position of the report that FM submitted and that is on its way. */
    static long record(History history) {
        drafted(history);
        history.on("2024-02-01").by("FM", Role.REPORTER);
        history.record(published(
                "report-1",
                MEASURE,
                FM,
                says("2023-07-01", "2023-12-31", MeasureStatus.IN_PROGRESS, link("evidence-1"))));
        history.on("2024-03-01").by("KM", Role.REPORTER);
        history.record(
                published("report-2", OTHER_MEASURE, KM, says("2023-07-01", "2023-12-31", MeasureStatus.IN_PROGRESS)));
        history.on("2024-04-20").by("VK", Role.COORDINATOR);
        history.record(new MeasureDeadlineChanged(
                COMMITMENT,
                MEASURE,
                "main",
                new Deadline.InQuarter(2024, 1),
                new Deadline.InQuarter(2024, 3),
                text("Vadlīnijas kavējas"),
                true));
        history.on("2024-05-02").by("FM", Role.REPORTER);
        long submitted = history.record(new ReportSubmitted(
                COMMITMENT,
                new ReportId("report-3"),
                MEASURE,
                FM,
                false,
                says("2024-01-01", "2024-03-31", MeasureStatus.COMPLETED)));
        history.on("2024-05-10").by("VK", Role.COORDINATOR);
        history.record(new ReportReturnedForClarification(
                COMMITMENT, new ReportId("report-3"), MEASURE, FM, text("Kur ir pierādījums?")));
        return submitted;
    }
}
