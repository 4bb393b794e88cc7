package org.gaita.benchmarks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gaita.domain.AssignmentRole;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.CommitmentNumber;
import org.gaita.domain.Deadline;
import org.gaita.domain.Indicator;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.PersonId;
import org.gaita.domain.PlanId;
import org.gaita.domain.ReportId;
import org.gaita.domain.ReportingPeriod;
import org.gaita.domain.Role;
import org.gaita.events.Envelope;
import org.gaita.events.plan.CommitmentEvent;
import org.gaita.events.plan.CommitmentEvent.CommitmentMade;
import org.gaita.events.plan.CommitmentEvent.InstitutionAssigned;
import org.gaita.events.plan.CommitmentEvent.MeasureAdded;
import org.gaita.events.plan.CommitmentEvent.ReportAccepted;
import org.gaita.events.plan.CommitmentEvent.ReportCorrected;
import org.gaita.events.plan.CommitmentEvent.ReportPublished;
import org.gaita.events.plan.CommitmentEvent.ReportRetracted;
import org.gaita.events.plan.CommitmentEvent.ReportSigned;
import org.gaita.events.plan.CommitmentEvent.ReportSubmitted;
import org.gaita.events.plan.Due;
import org.gaita.events.plan.InstitutionEvent.InstitutionRegistered;
import org.gaita.events.plan.PlanEvent.ImplementationStarted;
import org.gaita.events.plan.PlanEvent.PlanDrafted;
import org.gaita.events.plan.ReportContent;
import org.jspecify.annotations.Nullable;

/**
 * An invented plan and any number of reports on it. Each report is submitted, signed, accepted and published; every
 * eighth is corrected, every fortieth retracted. Their periods come in no order over two years, which splits rectangles
 * of facts more than life does. The plan's answer stays as big as it is: what grows is the history behind it.
 */
final class History {
    /** The first day at which everything of the plan is there. */
    static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    /** Days over which the reports' periods end. */
    static final int DAYS = 730;

    private static final InstitutionCode CHANCELLERY = new InstitutionCode("VK");
    private static final PersonId PERSON = new PersonId(new UUID(7L << 12, 1).toString());

    private final Ledger ledger;
    private final String key;
    private final PlanId planId;
    private final List<Duty> duties = new ArrayList<>();
    private final List<Received> beginning = new ArrayList<>();
    private final long ready;
    private int reports;

    /** One institution that reports on one measure. */
    private record Duty(CommitmentId commitment, MeasureId measure, InstitutionCode institution) {}

    History(Ledger ledger, String key, int commitments, int measures, int institutions) {
        this.ledger = ledger;
        this.key = key;
        this.planId = new PlanId(id("plan"));
        for (int i = 0; i < institutions; i++) {
            InstitutionCode code = new InstitutionCode(key.toUpperCase(java.util.Locale.ROOT) + i);
            beginning.add(ledger.record(
                    code.value(),
                    "Institution",
                    new InstitutionRegistered(code, text("Ministrija " + i), "ministry", true, null),
                    envelope(Role.COORDINATOR, CHANCELLERY, FIRST, null),
                    new Received.About(null, null, null, null, code.value())));
        }
        Received.About plan = new Received.About(planId.value(), null, null, null, null);
        beginning.add(ledger.record(
                planId.value(),
                "Plan",
                new PlanDrafted(
                        planId,
                        key,
                        "XX",
                        "Europe/Riga",
                        "EUR",
                        List.of("lv"),
                        text("Mērījumu plāns"),
                        FIRST,
                        FIRST.plusDays(DAYS),
                        "1",
                        null,
                        null),
                envelope(Role.COORDINATOR, CHANCELLERY, FIRST, null),
                plan));
        beginning.add(ledger.record(
                planId.value(),
                "Plan",
                new ImplementationStarted(planId, text("Plāna īstenošana ir sākta")),
                envelope(Role.COORDINATOR, CHANCELLERY, FIRST, null),
                plan));
        for (int c = 1; c <= commitments; c++) {
            CommitmentId commitment = new CommitmentId(id("commitment " + c));
            begin(
                    new CommitmentMade(
                            commitment,
                            planId,
                            "1",
                            new CommitmentNumber(Integer.toString(c)),
                            null,
                            text("Apņemšanās " + c + ": atvērtāka lēmumu pieņemšana valsts pārvaldē")),
                    null,
                    null);
            for (int m = 1; m <= measures; m++) {
                measure(commitment, c + "." + m, institutions);
            }
        }
        this.ready = ledger.position();
    }

    private void measure(CommitmentId commitment, String number, int institutions) {
        MeasureId measure = new MeasureId(id("measure " + number));
        begin(
                new MeasureAdded(
                        commitment,
                        measure,
                        new MeasureNumber(number),
                        text("Pasākums " + number + ": vadlīnijas sabiedrības līdzdalībai un to ieviešana ministrijās"),
                        text("Vadlīnijas ir izstrādātas, saskaņotas un publicētas; notikušas mācības"),
                        List.of(new Indicator(
                                "a", Indicator.Kind.YES_NO, text("Vadlīnijas ir publicētas"), null, null, null, null)),
                        List.of(new Due("main", new Deadline.InQuarter(2025, 4), null, null))),
                measure,
                null);
        for (int i = 0; i < institutions; i++) {
            InstitutionCode institution = new InstitutionCode(key.toUpperCase(java.util.Locale.ROOT) + i);
            begin(
                    new InstitutionAssigned(
                            commitment,
                            measure,
                            institution,
                            i == 0 ? AssignmentRole.RESPONSIBLE : AssignmentRole.CO_RESPONSIBLE,
                            null,
                            null,
                            null),
                    measure,
                    institution);
            duties.add(new Duty(commitment, measure, institution));
        }
    }

    private void begin(CommitmentEvent event, @Nullable MeasureId measure, @Nullable InstitutionCode institution) {
        beginning.add(ledger.record(
                event.commitmentId().value(),
                "Commitment",
                event,
                envelope(Role.COORDINATOR, CHANCELLERY, FIRST, null),
                new Received.About(
                        planId.value(),
                        event.commitmentId().value(),
                        measure == null ? null : measure.value(),
                        null,
                        institution == null ? null : institution.value())));
    }

    String key() {
        return key;
    }

    String planId() {
        return planId.value();
    }

    /** The position from which the whole plan is known. */
    long ready() {
        return ready;
    }

    /** The plans of commitments, as reporting's catalogue has them. */
    List<String> commitments() {
        return duties.stream().map(duty -> duty.commitment().value()).distinct().toList();
    }

    /** The plan itself: the first events. */
    List<Received> beginning() {
        return List.copyOf(beginning);
    }

    /** The course of the next report: four to six events. */
    List<Received> nextReport() {
        int number = reports++;
        Duty duty = duties.get(number % duties.size());
        ReportId report = new ReportId(id("report " + number));
        // 61 and 730 have no common divisor: every day is met, in no order.
        LocalDate until = FIRST.plusDays((long) (number / duties.size()) * 61 % DAYS);
        ReportContent content = Drafts.content(until);
        LocalDate today = until.plusDays(20);
        CommitmentId commitment = duty.commitment();
        MeasureId measure = duty.measure();
        InstitutionCode ministry = duty.institution();
        List<Received> course = new ArrayList<>();
        course.add(event(
                new ReportSubmitted(commitment, report, measure, ministry, false, content),
                duty,
                report,
                envelope(Role.REPORTER, ministry, until, content.period())));
        course.add(event(
                new ReportSigned(commitment, report, measure, ministry),
                duty,
                report,
                envelope(Role.APPROVER, ministry, today, content.period())));
        course.add(event(
                new ReportAccepted(commitment, report, measure, ministry),
                duty,
                report,
                envelope(Role.COORDINATOR, CHANCELLERY, today, content.period())));
        course.add(event(
                new ReportPublished(commitment, report, measure, ministry, content),
                duty,
                report,
                envelope(Role.COORDINATOR, CHANCELLERY, until, content.period())));
        if (number % 8 == 5) {
            course.add(event(
                    new ReportCorrected(
                            commitment, report, measure, ministry, content, text("Precizēts sanāksmju skaits")),
                    duty,
                    report,
                    envelope(Role.REPORTER, ministry, until, content.period())));
        }
        if (number % 40 == 17) {
            course.add(event(
                    new ReportRetracted(commitment, report, measure, ministry, text("Iesniegts kļūdas dēļ")),
                    duty,
                    report,
                    envelope(Role.REPORTER, ministry, today, content.period())));
        }
        return course;
    }

    private Received event(CommitmentEvent event, Duty duty, ReportId report, Envelope envelope) {
        return ledger.record(
                duty.commitment().value(),
                "Commitment",
                event,
                envelope,
                new Received.About(
                        planId.value(),
                        duty.commitment().value(),
                        duty.measure().value(),
                        report.value(),
                        duty.institution().value()));
    }

    private static Envelope envelope(
            Role role, InstitutionCode institution, LocalDate occurredOn, @Nullable ReportingPeriod period) {
        String request = UUID.randomUUID().toString();
        return new Envelope(occurredOn, PERSON, role, institution, request, request, "1", period, null);
    }

    private String id(String what) {
        return UUID.nameUUIDFromBytes((key + " " + what).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }

    private static LocalizedText text(String lv) {
        return LocalizedText.lv(lv);
    }
}
