package org.gaita.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.domain.MeasureStatus.COMPLETED;
import static org.gaita.domain.MeasureStatus.IN_PROGRESS;
import static org.gaita.domain.MeasureStatus.NOT_STARTED;
import static org.gaita.reporting.PlanFixture.*;

import java.time.LocalDate;
import org.gaita.domain.ReportId;
import org.gaita.domain.Role;
import org.gaita.domain.Source;
import org.gaita.events.plan.CommitmentEvent.ProgressDocumented;
import org.gaita.events.plan.CommitmentEvent.ReportCorrected;
import org.gaita.events.plan.CommitmentEvent.ReportRetracted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of docs/architecture/time.md: each row is a cell of it. */
class BitemporalTest extends ReportingTest {
    @BeforeEach
    void a_late_report_a_correction_an_import_and_a_retraction() {
        drafted(history);
        // On time: the report about 2023, published on 5 February 2024.
        history.on("2024-02-05").by("FM", Role.REPORTER).about("2023-12-31");
        history.record(published("r-2023", MEASURE, FM, says("2023-07-01", "2023-12-31", NOT_STARTED)));
        // On time, about February, entered on 4 March.
        history.on("2024-03-04").about("2024-02-29");
        history.record(published("r-feb", MEASURE, FM, says("2024-02-01", "2024-02-29", COMPLETED)));
        // Late: about January, entered on 18 March, after the report about February.
        history.on("2024-03-18").about("2024-01-31");
        history.record(published("r-jan", MEASURE, FM, says("2024-01-01", "2024-01-31", IN_PROGRESS)));
        // 10 April: the report about February had said too much.
        history.on("2024-04-10").about("2024-02-29");
        history.record(new ReportCorrected(
                COMMITMENT,
                new ReportId("r-feb"),
                MEASURE,
                FM,
                says("2024-02-01", "2024-02-29", IN_PROGRESS),
                text("Vadlīnijas vēl nav pabeigtas")));
        // 2 May: taken over from a document published on 1 December 2023.
        history.on("2024-05-02")
                .about("2023-10-27")
                .from(new Source("Sēdes materiāli", LocalDate.parse("2023-12-01"), null, null))
                .by("VK", Role.COORDINATOR);
        history.record(new ProgressDocumented(COMMITMENT, MEASURE, FM, text("Notika konference")));
        // 3 June: the report about January is taken back.
        history.on("2024-06-03").by("FM", Role.REPORTER).about("2024-01-31");
        history.record(new ReportRetracted(COMMITMENT, new ReportId("r-jan"), MEASURE, FM, text("Iesniegts kļūdaini")));
    }

    @ParameterizedTest(name = "the world on {0}, as known on {1}: {2} by {3}, documented: {4}")
    @CsvSource(textBlock = """
            # asOf,     knownAt,    status,      report, documented
            2023-12-30, 2024-01-15, NOT_STARTED, -,      0
            2023-12-30, 2024-02-20, NOT_STARTED, -,      0
            2023-12-30, 2024-03-10, NOT_STARTED, -,      0
            2023-12-30, 2024-03-25, NOT_STARTED, -,      0
            2023-12-30, 2024-04-20, NOT_STARTED, -,      0
            2023-12-30, 2024-05-10, NOT_STARTED, -,      1
            2023-12-30, 2024-06-03, NOT_STARTED, -,      1
            2024-01-15, 2024-01-15, NOT_STARTED, -,      0
            2024-01-15, 2024-02-20, NOT_STARTED, r-2023, 0
            2024-01-15, 2024-03-10, NOT_STARTED, r-2023, 0
            2024-01-15, 2024-03-25, NOT_STARTED, r-2023, 0
            2024-01-15, 2024-04-20, NOT_STARTED, r-2023, 0
            2024-01-15, 2024-05-10, NOT_STARTED, r-2023, 1
            2024-01-15, 2024-06-03, NOT_STARTED, r-2023, 1
            2024-02-15, 2024-01-15, NOT_STARTED, -,      0
            2024-02-15, 2024-02-20, NOT_STARTED, r-2023, 0
            2024-02-15, 2024-03-10, NOT_STARTED, r-2023, 0
            2024-02-15, 2024-03-25, IN_PROGRESS, r-jan,  0
            2024-02-15, 2024-04-20, IN_PROGRESS, r-jan,  0
            2024-02-15, 2024-05-10, IN_PROGRESS, r-jan,  1
            2024-02-15, 2024-06-03, NOT_STARTED, r-2023, 1
            2024-03-15, 2024-01-15, NOT_STARTED, -,      0
            2024-03-15, 2024-02-20, NOT_STARTED, r-2023, 0
            2024-03-15, 2024-03-10, COMPLETED,   r-feb,  0
            2024-03-15, 2024-03-25, COMPLETED,   r-feb,  0
            2024-03-15, 2024-04-20, IN_PROGRESS, r-feb,  0
            2024-03-15, 2024-05-10, IN_PROGRESS, r-feb,  1
            2024-03-15, 2024-06-03, IN_PROGRESS, r-feb,  1
            """)
    void every_cell(String asOf, String knownAt, String status, String report, int documented) {
        var measure = get("/plans/a-1/measures/1.1", "asOf", asOf, "knownAt", knownAt + "T23:00:00+02:00")
                .at("/measure");
        assertThat(measure.at("/standing/status").asString()).isEqualTo(status);
        assertThat(measure.at("/reports/0/reportId").asString("-")).isEqualTo(report);
        assertThat(measure.at("/progress").size()).isEqualTo(documented);
    }
}
