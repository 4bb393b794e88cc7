package org.gaita.reporting.speed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
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
import org.gaita.domain.Role;
import org.gaita.events.DomainEvent;
import org.gaita.events.Envelope;
import org.gaita.events.EventJson;
import org.gaita.events.EventTypes;
import org.gaita.events.plan.CommitmentEvent.*;
import org.gaita.events.plan.Due;
import org.gaita.events.plan.Evidence;
import org.gaita.events.plan.IndicatorValue;
import org.gaita.events.plan.InstitutionEvent.InstitutionRegistered;
import org.gaita.events.plan.PlanEvent.ImplementationStarted;
import org.gaita.events.plan.PlanEvent.PlanDrafted;
import org.gaita.events.plan.ReportContent;
import org.gaita.messaging.ReceivedEvent;

/**
 * Events of invented plans in the shape of Latvia's sixth: 4 commitments with 24 measures, 14 ministries, a third of the
 * measures everybody's. The same arguments give the same events.
 */
final class SyntheticRecord {
    private static final String SERVICE = "plan-management";
    private static final List<String> MINISTRIES =
            List.of("AiM", "ĀM", "EM", "FM", "IeM", "IZM", "KEM", "KM", "LM", "SM", "TM", "VARAM", "VM", "ZM");
    private static final int[] MEASURES = {5, 5, 7, 7};
    private static final LocalDate BEGINNING = LocalDate.parse("2022-01-01");
    private static final int DAYS = 1400;

    private final Random random = new Random(6);
    private final Map<String, Long> sequences = new HashMap<>();
    private final Consumer<List<ReceivedEvent>> sink;
    private List<ReceivedEvent> batch = new ArrayList<>();
    private long position;
    private LocalDate today = BEGINNING;
    private Instant now = BEGINNING.atStartOfDay(ZoneOffset.UTC).toInstant();

    private record Part(String plan, CommitmentId commitment, MeasureId measure, InstitutionCode institution) {}

    private final List<Part> parts = new ArrayList<>();
    private final Map<Part, List<ReportId>> reports = new HashMap<>();

    SyntheticRecord(Consumer<List<ReceivedEvent>> sink) {
        this.sink = sink;
    }

    /** How many events there are. */
    long position() {
        return position;
    }

    /** Ministries, and so many plans with everything that belongs to them: keys {@code p-1}, {@code p-2} … */
    SyntheticRecord plans(int count) {
        for (String code : MINISTRIES) {
            record(
                    "institution-" + code,
                    "Institution",
                    new InstitutionRegistered(
                            new InstitutionCode(code), text(code + " ministrija"), "ministry", true, null));
        }
        for (int i = 1; i <= count; i++) {
            plan("p-" + i);
        }
        return this;
    }

    private void plan(String key) {
        PlanId plan = new PlanId("plan-" + key);
        record(
                plan.value(),
                "Plan",
                new PlanDrafted(
                        plan,
                        key,
                        "XX",
                        "Europe/Riga",
                        "EUR",
                        List.of("lv", "en"),
                        text("Atvērtās pārvaldības plāns"),
                        BEGINNING,
                        BEGINNING.plusYears(4),
                        "approved",
                        null,
                        null));
        record(plan.value(), "Plan", new ImplementationStarted(plan, text("Sākās īstenošana")));
        for (int c = 1; c <= MEASURES.length; c++) {
            CommitmentId commitment = new CommitmentId(key + "-c" + c);
            record(
                    commitment.value(),
                    "Commitment",
                    new CommitmentMade(
                            commitment, plan, "approved", new CommitmentNumber("" + c), null, text("Apņemšanās " + c)));
            for (int m = 1; m <= MEASURES[c - 1]; m++) {
                measure(key, commitment, c, m);
            }
        }
    }

    private void measure(String plan, CommitmentId commitment, int c, int m) {
        MeasureId measure = new MeasureId(commitment + "-m" + m);
        List<Due> deadlines = new ArrayList<>();
        for (int d = 0; d <= m % 2; d++) {
            deadlines.add(new Due("d" + d, new Deadline.InQuarter(2024 + d, 1 + m % 4), text("Nodevums"), null));
        }
        record(
                commitment.value(),
                "Commitment",
                new MeasureAdded(
                        commitment,
                        measure,
                        new MeasureNumber(c + "." + m),
                        text("Pasākums par atvērtu un pieejamu pārvaldību"),
                        text("Izstrādātas vadlīnijas, notikušas mācības un publicēti dati visās ministrijās"),
                        List.of(new Indicator("a", Indicator.Kind.COUNT, text("Vadlīnijas"), null, null, null, null)),
                        deadlines));
        int institutions = m % 3 == 0 ? MINISTRIES.size() : 3;
        for (int i = 0; i < institutions; i++) {
            InstitutionCode institution = new InstitutionCode(MINISTRIES.get((c * 5 + m + i) % MINISTRIES.size()));
            record(
                    commitment.value(),
                    "Commitment",
                    new InstitutionAssigned(
                            commitment,
                            measure,
                            institution,
                            i == 0 ? AssignmentRole.RESPONSIBLE : AssignmentRole.CO_RESPONSIBLE,
                            null,
                            null,
                            null));
            parts.add(new Part(plan, commitment, measure, institution));
        }
    }

    /** Goes on reporting until there are so many events; on one commitment only where it is named. */
    SyntheticRecord reportsUpTo(long events, String commitment) {
        List<Part> mine = parts.stream()
                .filter(part ->
                        commitment.isEmpty() || part.commitment().value().equals(commitment))
                .toList();
        long first = position;
        while (position < events) {
            today = BEGINNING.plusDays((position - first) * DAYS / (events - first));
            now = today.atTime(8, 0).toInstant(ZoneOffset.UTC);
            course(mine.get(random.nextInt(mine.size())));
        }
        deliver();
        return this;
    }

    private void course(Part part) {
        List<ReportId> published = reports.computeIfAbsent(part, any -> new ArrayList<>());
        int what = random.nextInt(12);
        if (what < 8 || published.isEmpty()) {
            ReportId report = new ReportId("report-" + position);
            ReportContent content = content();
            commitment(
                    part,
                    new ReportSubmitted(part.commitment(), report, part.measure(), part.institution(), false, content));
            commitment(part, new ReportAccepted(part.commitment(), report, part.measure(), part.institution()));
            commitment(
                    part, new ReportPublished(part.commitment(), report, part.measure(), part.institution(), content));
            published.add(report);
            return;
        }
        ReportId report = published.get(random.nextInt(published.size()));
        switch (what) {
            case 8 ->
                commitment(
                        part,
                        new ReportCorrected(
                                part.commitment(),
                                report,
                                part.measure(),
                                part.institution(),
                                content(),
                                text("Precizēts")));
            case 9 ->
                commitment(
                        part,
                        new EvidenceLinkBroke(
                                part.commitment(),
                                report,
                                part.measure(),
                                part.institution(),
                                new EvidenceId("e"),
                                "u",
                                "404"));
            case 10 ->
                commitment(
                        part,
                        new MeasureDeadlineChanged(
                                part.commitment(),
                                part.measure(),
                                "d0",
                                new Deadline.InQuarter(2024, 1),
                                new Deadline.InQuarter(2024 + random.nextInt(2), 1 + random.nextInt(4)),
                                text("Kavējas"),
                                false));
            default -> {
                published.remove(report);
                commitment(
                        part,
                        new ReportRetracted(
                                part.commitment(), report, part.measure(), part.institution(), text("Kļūda")));
            }
        }
    }

    private ReportContent content() {
        LocalDate end = today.minusDays(random.nextInt(60));
        MeasureStatus status = random.nextInt(8) == 0 ? MeasureStatus.COMPLETED : MeasureStatus.IN_PROGRESS;
        return new ReportContent(
                new ReportingPeriod(end.minusDays(90), end),
                status,
                null,
                text(
                        "Pārskata periodā izstrādātas vadlīnijas, notikušas trīs apspriedes ar nevalstiskajām organizācijām un "
                                + "publicētas divas datu kopas atvērto datu portālā"),
                List.of(new IndicatorValue("a", java.math.BigDecimal.valueOf(random.nextInt(9)), null)),
                random.nextInt(4) == 0 ? Money.eur("1250.00") : null,
                List.of(new Evidence(
                        new EvidenceId("e"),
                        Evidence.Kind.LINK,
                        "https://example.org/" + position,
                        null,
                        null,
                        null,
                        null,
                        text("Pierādījums"))));
    }

    private void commitment(Part part, DomainEvent event) {
        record(part.commitment().value(), "Commitment", event);
    }

    private void record(String stream, String streamType, DomainEvent event) {
        position++;
        now = now.plusMillis(1);
        ReportingPeriod period = switch (event) {
            case ReportPublished e -> e.content().period();
            case ReportCorrected e -> e.content().period();
            default -> null;
        };
        Envelope envelope = new Envelope(
                period == null ? today : period.to(),
                new PersonId("person-" + position % 50),
                Role.REPORTER,
                new InstitutionCode("FM"),
                "correlation-" + position,
                "causation-" + position,
                "approved",
                period,
                null);
        Map<String, String> metaData = envelope.toMetaData();
        batch.add(new ReceivedEvent(
                SERVICE,
                "event-" + position,
                stream,
                streamType,
                sequences.merge(stream, 1L, Long::sum) - 1,
                position,
                EventTypes.of(event.getClass()),
                now,
                metaData,
                EventJson.MAPPER.writeValueAsBytes(metaData),
                EventJson.MAPPER.writeValueAsBytes(event)));
        if (batch.size() == 1_000) {
            deliver();
        }
    }

    private void deliver() {
        sink.accept(batch);
        batch = new ArrayList<>();
    }

    private static LocalizedText text(String lv) {
        return LocalizedText.of(lv, "EN " + lv);
    }
}
