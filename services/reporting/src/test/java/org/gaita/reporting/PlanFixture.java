package org.gaita.reporting;

import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.AssignmentRole;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.CommitmentNumber;
import org.gaita.domain.Deadline;
import org.gaita.domain.EvidenceId;
import org.gaita.domain.Indicator;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.MeasureStatus;
import org.gaita.domain.PlanId;
import org.gaita.domain.ReportId;
import org.gaita.domain.ReportingPeriod;
import org.gaita.domain.Role;
import org.gaita.events.plan.CommitmentEvent.*;
import org.gaita.events.plan.Due;
import org.gaita.events.plan.Evidence;
import org.gaita.events.plan.IndicatorValue;
import org.gaita.events.plan.InstitutionEvent.InstitutionRegistered;
import org.gaita.events.plan.PlanEvent.ImplementationStarted;
import org.gaita.events.plan.PlanEvent.PlanDrafted;
import org.gaita.events.plan.ReportContent;

/** A plan of an invented country in the domain's words: one commitment, two measures, FM and KM. */
public final class PlanFixture {
    public static final PlanId PLAN = new PlanId("plan-a");
    public static final CommitmentId COMMITMENT = new CommitmentId("commitment-1");
    public static final MeasureId MEASURE = new MeasureId("measure-1-1");
    public static final MeasureId OTHER_MEASURE = new MeasureId("measure-1-2");
    public static final InstitutionCode FM = new InstitutionCode("FM");
    public static final InstitutionCode KM = new InstitutionCode("KM");

    private PlanFixture() {}

    /** The plan runs from 2023-01-01 to 2025-12-31; measure 1.1 is FM's and due in 2024 Q1, 1.2 is both's and continuous. */
    public static void drafted(History history) {
        history.on("2023-01-02").by("VK", Role.COORDINATOR);
        history.record(new InstitutionRegistered(FM, text("Finanšu ministrija"), "ministry", true, null));
        history.record(new InstitutionRegistered(KM, text("Kultūras ministrija"), "ministry", true, null));
        history.record(new PlanDrafted(
                PLAN,
                "a-1",
                "XX",
                "Europe/Riga",
                "EUR",
                List.of("lv", "en"),
                text("Atvērtās pārvaldības plāns"),
                LocalDate.parse("2023-01-01"),
                LocalDate.parse("2025-12-31"),
                "approved",
                null,
                null));
        history.record(new ImplementationStarted(PLAN, text("Sākās īstenošana")));
        history.record(new CommitmentMade(
                COMMITMENT, PLAN, "approved", new CommitmentNumber("1"), "XX0001", text("Atvērti dati")));
        measure(history, MEASURE, "1.1", new Due("main", new Deadline.InQuarter(2024, 1), null, null));
        measure(history, OTHER_MEASURE, "1.2", new Due("main", new Deadline.Continuous(), null, "Pastāvīgi"));
        assigned(history, MEASURE, FM, AssignmentRole.RESPONSIBLE);
        assigned(history, OTHER_MEASURE, FM, AssignmentRole.RESPONSIBLE);
        assigned(history, OTHER_MEASURE, KM, AssignmentRole.CO_RESPONSIBLE);
    }

    public static void measure(History history, MeasureId measure, String number, Due... deadlines) {
        history.record(new MeasureAdded(
                COMMITMENT,
                measure,
                new MeasureNumber(number),
                text("Pasākums " + number),
                text("Rezultāts " + number),
                List.of(new Indicator("a", Indicator.Kind.COUNT, text("Vadlīnijas"), null, null, null, null)),
                List.of(deadlines)));
    }

    public static void assigned(History history, MeasureId measure, InstitutionCode institution, AssignmentRole role) {
        history.record(new InstitutionAssigned(COMMITMENT, measure, institution, role, null, null, null));
    }

    public static ReportPublished published(
            String report, MeasureId measure, InstitutionCode institution, ReportContent content) {
        return new ReportPublished(COMMITMENT, new ReportId(report), measure, institution, content);
    }

    public static ReportContent says(String from, String to, MeasureStatus status, Evidence... evidence) {
        return new ReportContent(
                new ReportingPeriod(LocalDate.parse(from), LocalDate.parse(to)),
                status,
                status.needsReason() ? text("Iemesls") : null,
                text("Paveiktais: " + status),
                List.of(new IndicatorValue("a", java.math.BigDecimal.ONE, null)),
                null,
                List.of(evidence));
    }

    public static Evidence link(String id) {
        return new Evidence(
                new EvidenceId(id),
                Evidence.Kind.LINK,
                "https://example.org/" + id,
                null,
                null,
                null,
                null,
                text("Pierādījums"));
    }

    public static LocalizedText text(String lv) {
        return LocalizedText.of(lv, "EN " + lv);
    }
}
