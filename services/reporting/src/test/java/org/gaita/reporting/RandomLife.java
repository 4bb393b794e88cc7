package org.gaita.reporting;

import static org.gaita.reporting.PlanFixture.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gaita.domain.Deadline;
import org.gaita.domain.EvidenceId;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.MeasureId;
import org.gaita.domain.MeasureStatus;
import org.gaita.domain.Money;
import org.gaita.domain.ReportId;
import org.gaita.domain.Role;
import org.gaita.events.plan.CommitmentEvent.EvidenceLinkBroke;
import org.gaita.events.plan.CommitmentEvent.EvidenceLinkRecovered;
import org.gaita.events.plan.CommitmentEvent.MeasureDeadlineChanged;
import org.gaita.events.plan.CommitmentEvent.ProgressDocumented;
import org.gaita.events.plan.CommitmentEvent.ReportCorrected;
import org.gaita.events.plan.CommitmentEvent.ReportRetracted;
import org.gaita.events.plan.PlanEvent.PlanFactNoted;
import org.gaita.events.plan.PlanEvent.RefreshOpened;
import org.gaita.events.plan.ReportContent;

/** Years of a plan's life, the same for the same seed: late reports, corrections, retractions, moved deadlines. */
final class RandomLife {
    private final Random random;
    private final History history;
    private final List<Report> reports = new ArrayList<>();
    private int count;

    private record Report(String id, MeasureId measure, InstitutionCode institution) {}

    RandomLife(long seed, History history) {
        this.random = new Random(seed);
        this.history = history;
    }

    void goesOn(int events) {
        for (int i = 0; i < events; i++) {
            LocalDate happened = LocalDate.parse("2023-01-05").plusDays(random.nextInt(300));
            history.by("FM", Role.REPORTER).about(happened.toString());
            next(happened);
        }
    }

    private void next(LocalDate day) {
        MeasureStatus status = MeasureStatus.values()[random.nextInt(4)];
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> {
                Report report = new Report(
                        "r-" + ++count, random.nextBoolean() ? MEASURE : OTHER_MEASURE, random.nextBoolean() ? FM : KM);
                reports.add(report);
                history.record(published(report.id(), report.measure(), report.institution(), content(day, status)));
            }
            case 4, 5, 6 -> {
                if (!reports.isEmpty()) {
                    Report report = reports.get(random.nextInt(reports.size()));
                    history.record(new ReportCorrected(
                            COMMITMENT,
                            new ReportId(report.id()),
                            report.measure(),
                            report.institution(),
                            content(day, status),
                            text("Labots\tar \\ zīmēm\nun rindām 👍")));
                }
            }
            case 7 -> {
                if (!reports.isEmpty()) {
                    Report report = reports.remove(random.nextInt(reports.size()));
                    history.record(new ReportRetracted(
                            COMMITMENT,
                            new ReportId(report.id()),
                            report.measure(),
                            report.institution(),
                            text("Kļūda")));
                }
            }
            case 8 ->
                history.record(new MeasureDeadlineChanged(
                        COMMITMENT,
                        MEASURE,
                        "main",
                        new Deadline.InQuarter(2024, 1),
                        new Deadline.InQuarter(2024 + random.nextInt(2), 1 + random.nextInt(4)),
                        text("Kavējas"),
                        random.nextBoolean()));
            case 9 ->
                history.record(
                        random.nextBoolean()
                                ? new EvidenceLinkBroke(
                                        COMMITMENT, new ReportId("r"), MEASURE, FM, new EvidenceId("e"), "u", "404")
                                : new EvidenceLinkRecovered(
                                        COMMITMENT, new ReportId("r"), MEASURE, FM, new EvidenceId("e"), "u"));
            case 10 -> history.record(new ProgressDocumented(COMMITMENT, MEASURE, FM, text("Notika konference")));
            default ->
                history.record(
                        random.nextBoolean()
                                ? new PlanFactNoted(PLAN, text("Sēde"))
                                : new RefreshOpened(PLAN, text("Atjaunināšana")));
        }
    }

    private static ReportContent content(LocalDate day, MeasureStatus status) {
        ReportContent plain = says(day.minusDays(30).toString(), day.toString(), status, link("e"));
        return new ReportContent(
                plain.period(),
                plain.status(),
                plain.reason(),
                plain.narrative(),
                plain.indicators(),
                Money.eur("35000.10"),
                plain.evidence());
    }
}
