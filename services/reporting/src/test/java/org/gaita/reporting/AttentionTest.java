package org.gaita.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.domain.MeasureStatus.COMPLETED;
import static org.gaita.domain.MeasureStatus.DISCONTINUED;
import static org.gaita.domain.MeasureStatus.IN_PROGRESS;
import static org.gaita.domain.MeasureStatus.NOT_STARTED;
import static org.gaita.reporting.PlanFixture.*;

import java.time.LocalDate;
import org.gaita.domain.AssignmentRole;
import org.gaita.domain.Deadline;
import org.gaita.domain.EvidenceId;
import org.gaita.domain.MeasureId;
import org.gaita.domain.MeasureStatus;
import org.gaita.domain.ReportId;
import org.gaita.domain.Role;
import org.gaita.events.plan.CommitmentEvent.CommitmentWithdrawn;
import org.gaita.events.plan.CommitmentEvent.EvidenceLinkBroke;
import org.gaita.events.plan.CommitmentEvent.EvidenceLinkRecovered;
import org.gaita.events.plan.CommitmentEvent.MeasureDeadlineChanged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is derived and never entered (R24), and a measure's own status (R19). */
class AttentionTest extends ReportingTest {
    @BeforeEach
    void a_plan() {
        drafted(history);
    }

    @ParameterizedTest(name = "on {0}: overdue {1}, due next quarter {2}")
    @CsvSource({"2023-09-30, 0, 0", "2023-10-01, 0, 1", "2023-12-31, 0, 1", "2024-03-31, 0, 0", "2024-04-01, 1, 0"})
    void a_quarter_falls_due_at_the_end_of_its_last_day(String asOf, int overdue, int next) {
        var list = get("/plans/a-1/attention", "asOf", asOf);
        assertThat(list.at("/overdue").size()).isEqualTo(overdue);
        assertThat(list.at("/dueNextQuarter").size()).isEqualTo(next);
    }

    @Test
    void an_overdue_deadline_says_since_when_and_who_owes_it() {
        var item = get("/plans/a-1/attention", "asOf", "2024-04-10").at("/overdue/0");
        assertThat(item.at("/measure").asString()).isEqualTo("1.1");
        assertThat(item.at("/dueOn").asString()).isEqualTo("2024-03-31");
        assertThat(item.at("/days").asInt()).isEqualTo(10);
        assertThat(item.at("/institutions/0").asString()).isEqualTo("FM");
    }

    @Test
    void a_deadline_that_was_moved_is_overdue_by_what_was_known_before() {
        history.on("2024-04-20").by("VK", Role.COORDINATOR);
        long moved = history.record(new MeasureDeadlineChanged(
                COMMITMENT,
                MEASURE,
                "main",
                new Deadline.InQuarter(2024, 1),
                new Deadline.InQuarter(2024, 3),
                text("Vadlīnijas kavējas"),
                true));
        String before = "plan-management:" + (moved - 1);
        assertThat(get("/plans/a-1/attention", "asOf", "2024-05-01")
                        .at("/overdue")
                        .size())
                .isZero();
        assertThat(get("/plans/a-1/attention", "asOf", "2024-05-01", "knownAt", before)
                        .at("/overdue")
                        .size())
                .isEqualTo(1);
        // Before the day on which it was moved, it had been overdue.
        assertThat(get("/plans/a-1/attention", "asOf", "2024-04-15")
                        .at("/overdue")
                        .size())
                .isEqualTo(1);
        var changes = get("/plans/a-1/deadline-changes");
        assertThat(changes.at("/movedAfter").asInt()).isEqualTo(1);
        assertThat(changes.at("/movedBefore").asInt()).isZero();
        assertThat(changes.at("/changes/0/measure").asString()).isEqualTo("1.1");
        assertThat(changes.at("/changes/0/previousDueOn").asString()).isEqualTo("2024-03-31");
        assertThat(changes.at("/changes/0/reason/lv").asString()).isEqualTo("Vadlīnijas kavējas");
    }

    @ParameterizedTest(name = "on {0}: {1} measures are stale")
    @CsvSource({"2023-06-30, 0", "2023-07-01, 2", "2024-02-15, 1", "2024-07-01, 2", "2026-01-01, 0"})
    void a_measure_is_stale_after_six_months_without_a_published_report(String asOf, int stale) {
        history.on("2024-01-15").by("FM", Role.REPORTER).about("2023-12-31");
        history.record(published("r-1", MEASURE, FM, says("2023-07-01", "2023-12-31", IN_PROGRESS)));
        assertThat(get("/plans/a-1/attention", "asOf", asOf).at("/stale").size())
                .isEqualTo(stale);
    }

    @Test
    void progress_without_reachable_evidence_is_named_and_recovers_with_the_link() {
        history.on("2024-01-15").by("FM", Role.REPORTER).about("2023-12-31");
        history.record(published("r-1", MEASURE, FM, says("2023-07-01", "2023-12-31", IN_PROGRESS, link("e-1"))));
        history.record(published("r-2", OTHER_MEASURE, FM, says("2023-07-01", "2023-12-31", NOT_STARTED)));
        history.on("2024-03-01").by("GAITA", Role.SYSTEM);
        history.record(new EvidenceLinkBroke(
                COMMITMENT, new ReportId("r-1"), MEASURE, FM, new EvidenceId("e-1"), "https://example.org/e-1", "404"));
        history.on("2024-05-01");
        history.record(new EvidenceLinkRecovered(
                COMMITMENT, new ReportId("r-1"), MEASURE, FM, new EvidenceId("e-1"), "https://example.org/e-1"));

        assertThat(get("/plans/a-1/attention", "asOf", "2024-02-01")
                        .at("/noEvidence")
                        .size())
                .isZero();
        var broken = get("/plans/a-1/attention", "asOf", "2024-04-01");
        assertThat(broken.at("/noEvidence").size()).isEqualTo(1);
        assertThat(broken.at("/noEvidence/0/reportId").asString()).isEqualTo("r-1");
        assertThat(broken.at("/byInstitution/0/key").asString()).isEqualTo("FM");
        assertThat(get("/plans/a-1/attention", "asOf", "2024-05-01")
                        .at("/noEvidence")
                        .size())
                .isZero();
        assertThat(get("/plans/a-1/measures/1.1", "asOf", "2024-04-01")
                        .at("/measure/reports/0/evidence/0/finding")
                        .asString())
                .isEqualTo("404");
    }

    @ParameterizedTest(name = "responsible {0}, co-responsible {1}: {2} by {3}")
    @CsvSource({
        "-, -, NOT_STARTED, NO_RESPONSIBLE_STARTED",
        "NOT_STARTED, -, NOT_STARTED, NO_RESPONSIBLE_STARTED",
        "NOT_STARTED, IN_PROGRESS, NOT_STARTED, NO_RESPONSIBLE_STARTED",
        "IN_PROGRESS, -, IN_PROGRESS, ANYTHING_ELSE",
        "COMPLETED, -, COMPLETED, ALL_RESPONSIBLE_COMPLETED",
        "COMPLETED, IN_PROGRESS, COMPLETED, ALL_RESPONSIBLE_COMPLETED",
        "-, COMPLETED, NOT_STARTED, NO_RESPONSIBLE_STARTED",
        "DISCONTINUED, -, DISCONTINUED, ALL_RESPONSIBLE_DISCONTINUED",
        "DISCONTINUED, COMPLETED, DISCONTINUED, ALL_RESPONSIBLE_DISCONTINUED"
    })
    void a_measures_own_status_follows_the_rule(String responsible, String coResponsible, String status, String rule) {
        history.on("2024-01-15").by("FM", Role.REPORTER).about("2023-12-31");
        if (!responsible.equals("-")) {
            history.record(published("r-1", OTHER_MEASURE, FM, half(MeasureStatus.valueOf(responsible))));
        }
        if (!coResponsible.equals("-")) {
            history.record(published("r-2", OTHER_MEASURE, KM, half(MeasureStatus.valueOf(coResponsible))));
        }
        var standing = get("/plans/a-1/measures/1.2").at("/measure/standing");
        assertThat(standing.at("/status").asString()).isEqualTo(status);
        assertThat(standing.at("/rule").asString()).isEqualTo(rule);
        assertThat(standing.at("/inputs").size()).isEqualTo(2);
        assertThat(standing.at("/inputs/0/decides").asBoolean()).isTrue();
        assertThat(standing.at("/inputs/1/decides").asBoolean()).isFalse();
    }

    @Test
    void several_responsible_institutions_decide_together() {
        assigned(history, OTHER_MEASURE, KM, AssignmentRole.RESPONSIBLE);
        history.on("2024-01-15").by("FM", Role.REPORTER).about("2023-12-31");
        history.record(published("r-1", OTHER_MEASURE, FM, half(COMPLETED)));
        assertThat(get("/plans/a-1/measures/1.2").at("/measure/standing/status").asString())
                .isEqualTo("IN_PROGRESS");
        history.record(published("r-2", OTHER_MEASURE, KM, half(COMPLETED)));
        assertThat(get("/plans/a-1/measures/1.2").at("/measure/standing/status").asString())
                .isEqualTo("COMPLETED");
    }

    @Test
    void a_measure_that_nobody_is_responsible_for_has_no_status_and_the_view_says_so() {
        measure(history, new MeasureId("measure-1-3"), "1.3");
        assigned(history, new MeasureId("measure-1-3"), KM, AssignmentRole.UNRESOLVED);
        var commitment = get("/plans/a-1/commitments/1").at("/commitment");
        assertThat(commitment.at("/withoutStatus").asInt()).isEqualTo(1);
        assertThat(commitment.at("/measures/2/standing").has("status")).isFalse();
        assertThat(commitment.at("/measures/2/standing/rule").asString()).isEqualTo("NOBODY_RESPONSIBLE");
    }

    @Test
    void a_completed_or_discontinued_measure_and_a_withdrawn_commitment_owe_nothing_more() {
        history.on("2024-04-15").by("FM", Role.REPORTER).about("2024-04-10");
        history.record(published("r-1", MEASURE, FM, says("2024-01-01", "2024-04-10", COMPLETED, link("e"))));
        assertThat(get("/plans/a-1/attention", "asOf", "2024-04-09")
                        .at("/overdue")
                        .size())
                .isEqualTo(1);
        assertThat(get("/plans/a-1/attention", "asOf", "2024-04-10")
                        .at("/overdue")
                        .size())
                .isZero();
        history.record(published("r-2", OTHER_MEASURE, FM, says("2024-01-01", "2024-04-10", DISCONTINUED)));
        history.on("2024-05-20").by("VK", Role.COORDINATOR);
        history.record(new CommitmentWithdrawn(COMMITMENT, LocalDate.parse("2024-06-01"), text("Svītrots")));
        assertThat(get("/plans/a-1/attention", "asOf", "2025-06-01")
                        .at("/stale")
                        .size())
                .isZero();
    }

    private static org.gaita.events.plan.ReportContent half(MeasureStatus status) {
        return says("2023-07-01", "2023-12-31", status, link("e-" + status));
    }
}
