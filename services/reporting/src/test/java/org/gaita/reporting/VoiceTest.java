package org.gaita.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.reporting.PlanFixture.COMMITMENT;
import static org.gaita.reporting.PlanFixture.FM;
import static org.gaita.reporting.PlanFixture.KM;
import static org.gaita.reporting.PlanFixture.MEASURE;
import static org.gaita.reporting.PlanFixture.PLAN;
import static org.gaita.reporting.PlanFixture.text;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.Deadline;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.MeasureId;
import org.gaita.domain.PersonId;
import org.gaita.domain.PlanId;
import org.gaita.domain.ProcessId;
import org.gaita.domain.Role;
import org.gaita.domain.SubmissionId;
import org.gaita.events.DomainEvent;
import org.gaita.events.Encrypted;
import org.gaita.events.Envelope;
import org.gaita.events.EventJson;
import org.gaita.events.EventTypes;
import org.gaita.events.feedback.About;
import org.gaita.events.feedback.AnswerOutcome;
import org.gaita.events.feedback.SubmissionEvent.ReasonedResponseGiven;
import org.gaita.events.feedback.SubmissionEvent.ResponseRevised;
import org.gaita.events.feedback.SubmissionEvent.SubmissionAssigned;
import org.gaita.events.feedback.SubmissionEvent.SubmissionPublished;
import org.gaita.events.feedback.SubmissionEvent.SubmissionReceived;
import org.gaita.events.feedback.SubmissionEvent.SubmissionWithdrawn;
import org.gaita.events.feedback.SubmissionKind;
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.Notice;
import org.gaita.events.participation.ProcessEvent.AttendanceRecorded;
import org.gaita.events.participation.ProcessEvent.ParticipationAnnounced;
import org.gaita.events.participation.ProcessEvent.ParticipationHeld;
import org.gaita.events.participation.Schedule;
import org.gaita.events.plan.CommitmentEvent.MeasureDeadlineChanged;
import org.gaita.messaging.ReceivedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people said and were asked, as at any point. */
class VoiceTest extends ReportingTest {
    private static final About ABOUT = new About(PLAN, COMMITMENT, MEASURE, null);
    private static final Encrypted SECRET = new Encrypted("c2VjcmV0", "0".repeat(64));

    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Long> positions = new HashMap<>();

    @BeforeEach
    void a_plan() {
        PlanFixture.drafted(history);
    }

    @Test
    void for_every_input_it_is_answered_whether_when_by_whom_and_what_changed() {
        received("s1", "2024-01-10", "2024-02-10");
        received("s2", "2024-01-15", "2024-02-15");
        feedback("s1", "2024-01-12", new SubmissionAssigned(id("s1"), ABOUT, FM, null, null));
        feedback("s2", "2024-01-16", new SubmissionAssigned(id("s2"), ABOUT, FM, null, null));
        feedback("s2", "2024-03-01", new SubmissionAssigned(id("s2"), ABOUT, KM, FM, text("Jūsu joma")));
        long change = history.on("2024-02-01")
                .by("VK", Role.COORDINATOR)
                .record(new MeasureDeadlineChanged(
                        COMMITMENT,
                        MEASURE,
                        "main",
                        new Deadline.InQuarter(2024, 1),
                        new Deadline.InQuarter(2024, 2),
                        text("Pēc priekšlikuma"),
                        false));
        feedback(
                "s1",
                "2024-02-05",
                new ReasonedResponseGiven(
                        id("s1"),
                        ABOUT,
                        FM,
                        new org.gaita.events.feedback.Answer(
                                AnswerOutcome.ACCEPTED, text("Pagarinām"), List.of("event-" + change)),
                        26));

        Read today = new Read(get("/voice/inputs"));
        assertThat(today.value("/received")).isEqualTo("2");
        assertThat(today.value("/answered")).isEqualTo("1");
        assertThat(today.value("/overdue")).isEqualTo("1");
        assertThat(today.value("/ledToChange")).isEqualTo("1");
        assertThat(today.value("/inputs/0/days")).isEqualTo("26");
        assertThat(today.value("/inputs/0/institution")).isEqualTo("FM");
        assertThat(today.value("/inputs/0/changed/0/type")).isEqualTo("plan-management.MeasureDeadlineChanged");
        assertThat(today.value("/inputs/1/institution")).isEqualTo("KM");
        assertThat(today.answer.text()).doesNotContain("Pagarinām", "2024-s1"); // nothing of it is published yet
        assertThat(as("evaluator", "/voice/inputs").text()).contains("Pagarinām", "2024-s1");

        // as at the day before the answer; and the control arm: a day after the time limit
        Read before = new Read(get("/voice/inputs", "asOf", "2024-02-04"));
        assertThat(before.value("/answered")).isEqualTo("0");
        assertThat(before.value("/overdue")).isEqualTo("0");
        Read late = new Read(get("/voice/inputs", "asOf", "2024-02-16"));
        assertThat(late.value("/overdue")).isEqualTo("1");
        assertThat(late.value("/institutions/0/institution")).isEqualTo("FM"); // who had it on that day

        feedback("s1", "2024-02-06", new SubmissionPublished(id("s1"), ABOUT));
        assertThat(get("/voice/inputs").text()).contains("Pagarinām", "2024-s1");
        assertThat(get("/voice/changes/event-" + change).at("/0/number").asString())
                .isEqualTo("2024-s1");
        assertThat(get("/plans/a-1/measures/1.1/timeline").text()).contains("feedback.SubmissionPublished");
        // The whole course of what is published is for everybody; the other submission's is not.
        assertThat(types("/plans/a-1/measures/1.1/timeline").stream().filter("feedback.SubmissionReceived"::equals))
                .hasSize(1);
        // the answer's point, put back, gives the same bytes
        String knownAt = before.value("/knownAt");
        assertThat(get("/voice/inputs", "asOf", "2024-02-04", "knownAt", knownAt)
                        .bytes())
                .isEqualTo(before.answer.bytes());
    }

    @Test
    void participation_is_told_by_commitment_format_region_and_year() {
        ProcessId process = new ProcessId("p1");
        received(
                "participation",
                "p1",
                "2024-03-01",
                new ParticipationAnnounced(
                        process,
                        "dialogue-circle",
                        FM,
                        new Announcement(
                                text("Aplis"),
                                null,
                                List.of("seniors"),
                                new Announcement.Place("Vidzeme", null, null),
                                null,
                                List.of(),
                                null,
                                null,
                                PLAN,
                                List.of(COMMITMENT),
                                List.of(MEASURE)),
                        new Schedule(LocalDateTime.parse("2024-03-10T10:00:00"), null, false, "Europe/Riga"),
                        new Notice(14, "Noteikumi", 9)));
        received("participation", "p1", "2024-03-10", new ParticipationHeld(process, null));
        received("participation", "p1", "2024-03-11", new AttendanceRecorded(process, 18, List.of()));
        Read answer = new Read(get("/voice/participation", "plan", "a-1"));
        assertThat(answer.value("/byFormat/0/value")).isEqualTo("dialogue-circle");
        assertThat(answer.value("/byRegion/0/attendance")).isEqualTo("18");
        assertThat(answer.value("/byYear/0/value")).isEqualTo("2024");
        assertThat(answer.value("/byCommitment/0/noticeLate")).isEqualTo("1");
        assertThat(answer.value("/processes/0/state")).isEqualTo("held");
        assertThat(new Read(get("/voice/participation", "asOf", "2024-03-05")).value("/processes/0/state"))
                .isEqualTo("announced");
        assertThat(get("/voice/participation", "measureId", "other").at("/processes"))
                .isEmpty();
    }

    @Test
    void a_process_stands_on_the_timelines_of_what_it_serves_through_its_whole_life() throws Exception {
        ProcessId process = new ProcessId("p1");
        received("participation", "p1", "2024-03-01", announced(process, PLAN, List.of(), List.of(MEASURE)));
        received("participation", "p1", "2024-03-10", new ParticipationHeld(process, text("Notika")));
        received("participation", "p1", "2024-03-11", new AttendanceRecorded(process, 18, List.of()));
        ProcessId ofPlan = new ProcessId("p2");
        received("participation", "p2", "2024-03-02", announced(ofPlan, PLAN, List.of(), List.of()));
        ProcessId ofBoth = new ProcessId("p3");
        received("participation", "p3", "2024-03-03", announced(ofBoth, PLAN, List.of(COMMITMENT), List.of(MEASURE)));
        // The control arm: it serves nothing of this plan.
        ProcessId elsewhere = new ProcessId("p4");
        received("participation", "p4", "2024-03-04", announced(elsewhere, null, List.of(), List.of()));
        received("participation", "p4", "2024-03-05", new ParticipationHeld(elsewhere, null));

        String all = "participation.ParticipationAnnounced";
        assertThat(types("/plans/a-1/measures/1.1/timeline"))
                .containsSubsequence(all, "participation.ParticipationHeld", "participation.AttendanceRecorded")
                .filteredOn(type -> type.startsWith("participation."))
                .hasSize(4);
        // The measure's process is its commitment's, and what names both is shown once.
        assertThat(types("/plans/a-1/commitments/1/timeline"))
                .filteredOn(type -> type.startsWith("participation."))
                .hasSize(4);
        assertThat(types("/plans/a-1/timeline"))
                .filteredOn(type -> type.startsWith("participation."))
                .containsExactly(all);
        assertThat(types("/plans/a-1/measures/1.1/timeline", "asOf", "2024-03-10"))
                .contains("participation.ParticipationHeld")
                .doesNotContain("participation.AttendanceRecorded");
        Answer told = get("/plans/a-1/measures/1.1/timeline");
        assertThat(told.text()).contains("Aplis", "\"kind\":\"process\"", "dialogue-circle", "Notika");
        // Pages meet without a gap and without a double.
        assertThat(paged("/plans/a-1/commitments/1/timeline", 2)).isEqualTo(types("/plans/a-1/commitments/1/timeline"));

        List<String> tables = rows();
        rebuilt();
        assertThat(rows()).isEqualTo(tables);
        assertThat(get("/plans/a-1/measures/1.1/timeline").bytes()).isEqualTo(told.bytes());
    }

    @Test
    void the_trace_reads_both_ways_as_at_any_date() throws Exception {
        received("s1", "2024-01-10", "2024-02-10");
        feedback("s1", "2024-01-12", new SubmissionAssigned(id("s1"), ABOUT, FM, null, null));
        String first = "event-" + moved("2024-02-01");
        String second = "event-" + moved("2024-02-20");
        feedback("s1", "2024-02-02", answered(first));
        feedback("s1", "2024-02-03", new SubmissionPublished(id("s1"), ABOUT));
        feedback(
                "s1",
                "2024-02-21",
                new ResponseRevised(id("s1"), ABOUT, FM, answer("Citādi", second), text("Termiņš mainījās vēlreiz")));

        assertThat(because(first)).isEmpty(); // the answer points elsewhere now
        assertThat(because(second)).containsExactly("2024-s1");
        assertThat(because(first, "asOf", "2024-02-10")).containsExactly("2024-s1");
        assertThat(because(second, "asOf", "2024-02-20")).isEmpty();
        assertThat(because(first, "asOf", "2024-02-01")).isEmpty();
        // From the answer to the plan.
        assertThat(get("/plans/a-1/measures/1.1/timeline", "asOf", "2024-02-10").text())
                .contains("\"ledTo\":[\"" + first + "\"]");
        String before = get("/plans/a-1/measures/1.1/timeline").text();
        rebuilt();
        assertThat(get("/plans/a-1/measures/1.1/timeline").text()).isEqualTo(before);

        // What its author takes back leaves that it was there and taken back.
        feedback("s1", "2024-03-01", new SubmissionWithdrawn(id("s1"), ABOUT));
        assertThat(because(second)).isEmpty();
        assertThat(types("/plans/a-1/measures/1.1/timeline"))
                .contains("feedback.SubmissionPublished", "feedback.SubmissionWithdrawn")
                .doesNotContain("feedback.ReasonedResponseGiven", "feedback.SubmissionReceived");
        assertThat(because(second, "asOf", "2024-02-29")).containsExactly("2024-s1");
    }

    @Test
    void an_answer_that_is_not_published_is_seen_by_its_institution_and_no_one_else() {
        received("s1", "2024-01-10", "2024-02-10");
        feedback("s1", "2024-01-12", new SubmissionAssigned(id("s1"), ABOUT, FM, null, null));
        String change = "event-" + moved("2024-02-01");
        feedback("s1", "2024-02-02", answered(change));
        assertThat(because(change)).isEmpty();
        assertThat(get("/plans/a-1/measures/1.1/timeline").text()).doesNotContain("Pagarinām", "2024-s1");
        assertThat(as("KM-reporter", "/plans/a-1/measures/1.1/timeline").text()).doesNotContain("Pagarinām", "2024-s1");
        assertThat(as("FM-reporter", "/plans/a-1/measures/1.1/timeline").text()).contains("Pagarinām", "2024-s1");
    }

    private List<String> because(String event, String... parameters) {
        List<String> numbers = new ArrayList<>();
        get("/plans/a-1/measures/1.1/timeline", parameters).at("/entries").forEach(entry -> {
            if (entry.path("eventId").asString().equals(event)) {
                entry.path("because")
                        .forEach(cause -> numbers.add(cause.path("number").asString()));
            }
        });
        return numbers;
    }

    private List<String> types(String path, String... parameters) {
        List<String> types = new ArrayList<>();
        get(path, parameters)
                .at("/entries")
                .forEach(entry -> types.add(entry.path("type").asString()));
        return types;
    }

    private List<String> paged(String path, int limit) {
        List<String> types = new ArrayList<>();
        String cursor = null;
        do {
            Answer page =
                    cursor == null ? get(path, "limit", "" + limit) : get(path, "limit", "" + limit, "cursor", cursor);
            page.at("/entries").forEach(entry -> types.add(entry.path("type").asString()));
            cursor = page.at("/nextCursor").isString() ? page.at("/nextCursor").asString() : null;
        } while (cursor != null);
        return types;
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("timeline", "place", "trace")) {
            rows.addAll(jdbc.sql("select t::text from views." + table + " t order by 1")
                    .query(String.class)
                    .list());
        }
        return rows;
    }

    private void rebuilt() throws InterruptedException {
        String rebuild = post("coordinator", "/rebuilds", "{\"view\":\"all\"}")
                .header("Location")
                .replaceFirst(".*/", "");
        while (get("/rebuilds/" + rebuild).at("/state").asString().equals("running")) {
            Thread.sleep(20);
        }
        assertThat(get("/rebuilds/" + rebuild).at("/state").asString()).isEqualTo("done");
    }

    private long moved(String on) {
        return history.on(on)
                .by("VK", Role.COORDINATOR)
                .record(new MeasureDeadlineChanged(
                        COMMITMENT,
                        MEASURE,
                        "main",
                        new Deadline.InQuarter(2024, 1),
                        new Deadline.InQuarter(2024, 2),
                        text("Pēc priekšlikuma"),
                        false));
    }

    private static org.gaita.events.feedback.Answer answer(String reason, String... ledTo) {
        return new org.gaita.events.feedback.Answer(AnswerOutcome.ACCEPTED, text(reason), List.of(ledTo));
    }

    private static ReasonedResponseGiven answered(String... ledTo) {
        return new ReasonedResponseGiven(id("s1"), ABOUT, FM, answer("Pagarinām", ledTo), 23);
    }

    private static ParticipationAnnounced announced(
            ProcessId process, PlanId plan, List<CommitmentId> commitments, List<MeasureId> measures) {
        return new ParticipationAnnounced(
                process,
                "dialogue-circle",
                FM,
                new Announcement(
                        text("Aplis"),
                        null,
                        List.of("seniors"),
                        new Announcement.Place("Vidzeme", null, null),
                        null,
                        List.of(),
                        null,
                        null,
                        plan,
                        commitments,
                        measures),
                new Schedule(LocalDateTime.parse("2024-03-10T10:00:00"), null, false, "Europe/Riga"),
                null);
    }

    @Test
    void participation_counts_for_the_commitment_of_its_measure_and_every_count_is_as_at_a_date() {
        ProcessId process = new ProcessId("p1");
        received("participation", "p1", "2024-03-01", announced(process, PLAN, List.of(), List.of(MEASURE)));
        received("participation", "p1", "2024-03-11", new AttendanceRecorded(process, 18, List.of()));
        Read today = new Read(get("/voice/participation", "commitmentId", COMMITMENT.value()));
        assertThat(today.value("/byCommitment/0/value")).isEqualTo(COMMITMENT.value());
        assertThat(today.value("/byCommitment/0/attendance")).isEqualTo("18");
        Read before = new Read(get("/voice/participation", "asOf", "2024-03-10"));
        assertThat(before.value("/byCommitment/0/attendance")).isEqualTo("0");
        assertThat(before.value("/byYear/0/processes")).isEqualTo("1");
        assertThat(get("/voice/participation", "asOf", "2024-02-29").at("/byFormat"))
                .isEmpty();
        // Which institutions are overdue, as at any date; the control arm is the day of the time limit itself.
        received("s1", "2024-01-10", "2024-02-10");
        feedback("s1", "2024-01-12", new SubmissionAssigned(id("s1"), ABOUT, KM, null, null));
        assertThat(new Read(get("/voice/inputs", "asOf", "2024-02-11")).value("/institutions/0/overdue"))
                .isEqualTo("1");
        assertThat(new Read(get("/voice/inputs", "asOf", "2024-02-11")).value("/institutions/0/institution"))
                .isEqualTo("KM");
        assertThat(new Read(get("/voice/inputs", "asOf", "2024-02-10")).value("/institutions/0/overdue"))
                .isEqualTo("0");
    }

    private record Read(Answer answer) {
        String value(String pointer) {
            return answer.at(pointer).asString();
        }
    }

    private void received(String submission, String on, String due) {
        feedback(
                submission,
                on,
                new SubmissionReceived(
                        id(submission),
                        ABOUT,
                        "2024-" + submission,
                        SubmissionKind.PROPOSAL,
                        new PersonId("author"),
                        SECRET,
                        null,
                        null,
                        false,
                        "lv",
                        FM,
                        LocalDate.parse(due),
                        "Iesniegumu likums"));
    }

    private static SubmissionId id(String submission) {
        return new SubmissionId(submission);
    }

    private void feedback(String stream, String on, DomainEvent event) {
        received("feedback", stream, on, event);
    }

    private void received(String service, String stream, String on, DomainEvent event) {
        long position = positions.merge(service, 1L, Long::sum);
        Map<String, String> metaData = new Envelope(
                        LocalDate.parse(on),
                        new PersonId("somebody"),
                        Role.SYSTEM,
                        new InstitutionCode("FM"),
                        "c",
                        "c",
                        null,
                        null,
                        null)
                .toMetaData();
        handler.handle(List.of(new ReceivedEvent(
                service,
                service + "-event-" + position,
                stream,
                "Any",
                sequences.merge(stream, 1L, Long::sum) - 1,
                position,
                EventTypes.of(event.getClass()),
                LocalDate.parse(on)
                        .atTime(10, 0)
                        .atZone(ZoneId.of("Europe/Riga"))
                        .toInstant(),
                metaData,
                EventJson.MAPPER.writeValueAsBytes(metaData),
                EventJson.MAPPER.writeValueAsBytes(event))));
    }
}
