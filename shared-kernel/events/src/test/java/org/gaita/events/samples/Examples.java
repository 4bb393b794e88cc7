package org.gaita.events.samples;

import java.math.BigDecimal;
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
import org.gaita.domain.Money;
import org.gaita.domain.PersonId;
import org.gaita.domain.PlanId;
import org.gaita.domain.ReportId;
import org.gaita.domain.ReportingPeriod;
import org.gaita.domain.Source;
import org.gaita.events.DomainEvent;
import org.gaita.events.Encrypted;
import org.gaita.events.plan.CommitmentEvent;
import org.gaita.events.plan.Due;
import org.gaita.events.plan.Evidence;
import org.gaita.events.plan.IndicatorValue;
import org.gaita.events.plan.InstitutionEvent;
import org.gaita.events.plan.PersonEvent;
import org.gaita.events.plan.PlanEvent;
import org.gaita.events.plan.ReportContent;

/**
 * One event of each type, with every component filled, from a plan that does not exist. {@link KeptSamplesTest} writes a
 * sample from it where none is kept; a sample that is kept is never written again.
 */
final class Examples {
    private static final PlanId PLAN = new PlanId("01980000-0000-7000-8000-000000000001");
    private static final CommitmentId COMMITMENT = new CommitmentId("01980000-0000-7000-8000-000000000002");
    private static final MeasureId MEASURE = new MeasureId("01980000-0000-7000-8000-000000000022");
    private static final ReportId REPORT = new ReportId("01980000-0000-7000-8000-000000000301");
    private static final EvidenceId LINK = new EvidenceId("01980000-0000-7000-8000-000000000401");
    private static final EvidenceId FILE = new EvidenceId("01980000-0000-7000-8000-000000000402");
    private static final PersonId PERSON = new PersonId("01980000-0000-7000-8000-000000000501");
    private static final InstitutionCode FM = new InstitutionCode("FM");
    private static final InstitutionCode VM = new InstitutionCode("VM");
    private static final InstitutionCode ALL = new InstitutionCode("VISAS_MINISTRIJAS");
    private static final String URL = "https://example.org/budzets/vebinars";
    private static final Source OFFICIAL = new Source(
            "Paraugzemes rīcības plāns 2026.–2027. gadam",
            LocalDate.of(2025, 12, 16),
            "https://example.org/plans.pdf",
            "2. nodaļa");

    private Examples() {}

    static List<DomainEvent> all() {
        var events = new java.util.ArrayList<DomainEvent>();
        events.addAll(plan());
        events.addAll(commitment());
        events.addAll(institution());
        events.addAll(person());
        events.addAll(VoiceExamples.all());
        return events;
    }

    private static List<PlanEvent> plan() {
        return List.of(
                new PlanEvent.PlanDrafted(
                        PLAN,
                        "zz-1",
                        "ZZ",
                        "Europe/Riga",
                        "EUR",
                        List.of("lv", "en"),
                        LocalizedText.of(
                                "Paraugzemes atvērtās pārvaldības rīcības plāns 2026.–2027. gadam",
                                "Open government action plan of Sampleland, 2026–2027"),
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2027, 12, 31),
                        "draft",
                        LocalizedText.of(
                                "Īss atstāstījums; noteicošais ir oficiālais dokuments.",
                                "A concise rendering; the official document is authoritative."),
                        OFFICIAL),
                new PlanEvent.PlanGapNoted(
                        PLAN,
                        "funding",
                        "Finansējums tiks precizēts",
                        LocalizedText.of("Avots nenosauc summu.", "The source names no amount.")),
                new PlanEvent.CoCreationTimelinePublished(
                        PLAN, LocalizedText.lv("Publicēts plāna izstrādes laika grafiks.")),
                new PlanEvent.PublicConsultationOpened(PLAN, LocalizedText.lv("Sākās publiskā apspriešana.")),
                new PlanEvent.PlanSentForCoordination(PLAN, LocalizedText.lv("Projekts nodots saskaņošanai.")),
                new PlanEvent.PlanSubmittedToCabinet(PLAN, LocalizedText.lv("Projekts iesniegts valdībai.")),
                new PlanEvent.PlanApproved(
                        PLAN,
                        "approved",
                        "2025. gada 16. decembra rīkojums Nr. 1",
                        LocalizedText.lv("Plāns apstiprināts.")),
                new PlanEvent.PlanDeliveredToOgp(PLAN, LocalizedText.lv("Plāns ir OGP vietnē.")),
                new PlanEvent.ImplementationStarted(PLAN, LocalizedText.lv("Sākās plāna izpilde.")),
                new PlanEvent.RefreshOpened(PLAN, LocalizedText.lv("Sākās plāna atjaunošana.")),
                new PlanEvent.PlanRefreshed(PLAN, "refreshed", LocalizedText.lv("Atjaunotā redakcija ir spēkā.")),
                new PlanEvent.PlanPeriodChanged(
                        PLAN,
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2029, 12, 31),
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2027, 12, 31),
                        LocalizedText.lv("Plāna posms saīsināts līdz diviem gadiem.")),
                new PlanEvent.MidTermReportPublished(PLAN, LocalizedText.lv("Publicēts starpposma ziņojums.")),
                new PlanEvent.FinalReportPublished(PLAN, LocalizedText.lv("Publicēts gala ziņojums.")),
                new PlanEvent.PlanEnded(PLAN, LocalizedText.lv("Plāna posms beidzās.")),
                new PlanEvent.PlanClosed(PLAN, LocalizedText.lv("Plāna lieta slēgta.")),
                new PlanEvent.PlanFactNoted(
                        PLAN, LocalizedText.of("Aptaujā piedalījās 548 cilvēki.", "548 people answered the survey.")),
                new PlanEvent.ReportingDateSet(
                        PLAN,
                        "mid-term",
                        true,
                        LocalDate.of(2027, 3, 1),
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 12, 31),
                        LocalizedText.lv("Ziņojums par 2026. gadu.")),
                new PlanEvent.FundingRequested(
                        PLAN,
                        2026,
                        Money.eur("35000"),
                        List.of(new MeasureNumber("2.2"), new MeasureNumber("3.1")),
                        LocalizedText.lv("Pieprasīts mācībām un vebināriem.")),
                new PlanEvent.FundingGranted(
                        PLAN,
                        2026,
                        Money.eur("20000"),
                        List.of(new MeasureNumber("2.2")),
                        LocalizedText.lv("Piešķirts vebināriem.")));
    }

    private static List<CommitmentEvent> commitment() {
        return List.of(
                new CommitmentEvent.CommitmentMade(
                        COMMITMENT,
                        PLAN,
                        "draft",
                        new CommitmentNumber("2"),
                        "ZZ0002",
                        LocalizedText.of("Saprotams budžets", "A budget that people understand")),
                new CommitmentEvent.MeasureAdded(
                        COMMITMENT,
                        MEASURE,
                        new MeasureNumber("2.2"),
                        LocalizedText.of("Vebināri par budžetu", "Webinars on the budget"),
                        LocalizedText.lv("Iedzīvotāji zina, kur atrast budžeta datus."),
                        List.of(
                                new Indicator(
                                        "a",
                                        Indicator.Kind.PER_YEAR_RANGE,
                                        LocalizedText.lv("Vebināru skaits gadā"),
                                        new BigDecimal("2"),
                                        new BigDecimal("4"),
                                        LocalizedText.lv("vebināri"),
                                        "2–4 vebināri gadā"),
                                new Indicator(
                                        "b",
                                        Indicator.Kind.YES_NO,
                                        LocalizedText.lv("Vadlīnijas publicētas"),
                                        null,
                                        null,
                                        null,
                                        null)),
                        List.of(
                                new Due(
                                        "webinar",
                                        new Deadline.InQuarter(2026, 4),
                                        LocalizedText.lv("pirmais vebinārs"),
                                        "2026. gada IV ceturksnis"),
                                new Due("guidelines", new Deadline.OnDay(LocalDate.of(2027, 3, 1)), null, null),
                                new Due("series", new Deadline.WithinYears(2026, 2027), null, "2026.–2027. gads"),
                                new Due("answers", new Deadline.Continuous(), null, "Pastāvīgi"),
                                new Due("survey", new Deadline.Missing("tiks precizēts"), null, "tiks precizēts"))),
                new CommitmentEvent.InstitutionAssigned(
                        COMMITMENT,
                        MEASURE,
                        VM,
                        AssignmentRole.RESPONSIBLE,
                        LocalizedText.lv("savā nozarē"),
                        ALL,
                        "Visas ministrijas (savā nozarē)"),
                new CommitmentEvent.SourceGapNoted(
                        COMMITMENT,
                        MEASURE,
                        "deadline",
                        "tiks precizēts",
                        LocalizedText.of("Avots nenosauc termiņu.", "The source names no deadline.")),
                new CommitmentEvent.ProgressDocumented(
                        COMMITMENT, MEASURE, FM, LocalizedText.lv("Notika divi vebināri ar 120 dalībniekiem.")),
                new CommitmentEvent.MeasureDeadlineChanged(
                        COMMITMENT,
                        MEASURE,
                        "webinar",
                        new Deadline.InQuarter(2026, 4),
                        new Deadline.InQuarter(2027, 1),
                        LocalizedText.lv("Lektors pieejams tikai nākamajā gadā."),
                        false),
                new CommitmentEvent.ReportSubmitted(COMMITMENT, REPORT, MEASURE, FM, true, content()),
                new CommitmentEvent.ReportSigned(COMMITMENT, REPORT, MEASURE, FM),
                new CommitmentEvent.ReportReturnedForClarification(
                        COMMITMENT, REPORT, MEASURE, FM, LocalizedText.lv("Cik cilvēku piedalījās?")),
                new CommitmentEvent.ReportAccepted(COMMITMENT, REPORT, MEASURE, FM),
                new CommitmentEvent.ReportPublished(COMMITMENT, REPORT, MEASURE, FM, content()),
                new CommitmentEvent.ReportCorrected(
                        COMMITMENT,
                        REPORT,
                        MEASURE,
                        FM,
                        content(),
                        LocalizedText.lv("Dalībnieku skaits bija saskaitīts divreiz.")),
                new CommitmentEvent.ReportRetracted(
                        COMMITMENT, REPORT, MEASURE, FM, LocalizedText.lv("Pārskats attiecās uz citu pasākumu.")),
                new CommitmentEvent.EvidenceLinkBroke(COMMITMENT, REPORT, MEASURE, FM, LINK, URL, "HTTP 404"),
                new CommitmentEvent.EvidenceLinkRecovered(COMMITMENT, REPORT, MEASURE, FM, LINK, URL),
                new CommitmentEvent.CommitmentWithdrawn(
                        COMMITMENT,
                        LocalDate.of(2027, 6, 30),
                        LocalizedText.lv("Atjaunotajā redakcijā apņemšanās vairs nav.")));
    }

    private static ReportContent content() {
        return new ReportContent(
                new ReportingPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31)),
                MeasureStatus.IN_PROGRESS,
                LocalizedText.lv("Otrais vebinārs pārcelts."),
                LocalizedText.of(
                        "Noticis pirmais vebinārs par budžeta datiem.", "The first webinar on budget data was held."),
                List.of(new IndicatorValue("a", new BigDecimal("1"), LocalizedText.lv("viens vebinārs"))),
                Money.eur("4200.50"),
                List.of(
                        new Evidence(
                                LINK,
                                Evidence.Kind.LINK,
                                URL,
                                null,
                                null,
                                null,
                                null,
                                LocalizedText.lv("vebināra ieraksts")),
                        new Evidence(
                                FILE,
                                Evidence.Kind.FILE,
                                null,
                                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                                "dalibnieki.pdf",
                                "application/pdf",
                                48_213L,
                                LocalizedText.lv("dalībnieku skaits"))));
    }

    private static List<InstitutionEvent> institution() {
        return List.of(
                new InstitutionEvent.InstitutionRegistered(
                        FM,
                        LocalizedText.of("Finanšu ministrija", "Ministry of Finance"),
                        "ministry",
                        true,
                        LocalDate.of(2026, 1, 1)),
                new InstitutionEvent.InstitutionRenamed(
                        VM,
                        LocalizedText.lv("Veselības ministrija"),
                        LocalizedText.lv("Veselības un sporta ministrija")),
                new InstitutionEvent.InstitutionDissolved(VM, FM),
                new InstitutionEvent.GroupDefined(
                        ALL,
                        LocalizedText.of("Visas ministrijas", "All ministries"),
                        List.of(FM, VM),
                        LocalDate.of(2026, 1, 1)));
    }

    private static List<PersonEvent> person() {
        return List.of(
                new PersonEvent.PersonIntroduced(
                        PERSON,
                        new Encrypted(
                                "AQAAAAAxc2FtcGxlLW9mLWEtY2lwaGVydGV4dC10aGF0LWlzLW5vYm9keXM=",
                                "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef")),
                new PersonEvent.SubjectKeyDestroyed(PERSON, "2027. gada 4. maija lēmums Nr. 7"));
    }
}
