package org.gaita.events.samples;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.domain.PersonId;
import org.gaita.domain.PlanId;
import org.gaita.domain.ProcessId;
import org.gaita.domain.RequestId;
import org.gaita.domain.SubmissionId;
import org.gaita.domain.SubscriptionId;
import org.gaita.events.DomainEvent;
import org.gaita.events.Encrypted;
import org.gaita.events.feedback.About;
import org.gaita.events.feedback.Answer;
import org.gaita.events.feedback.AnswerOutcome;
import org.gaita.events.feedback.AuthorEvent;
import org.gaita.events.feedback.SubmissionEvent;
import org.gaita.events.feedback.SubmissionKind;
import org.gaita.events.feedback.SubscriptionEvent;
import org.gaita.events.feedback.WithholdingCode;
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.GroupCount;
import org.gaita.events.participation.Notice;
import org.gaita.events.participation.OpportunityEvent;
import org.gaita.events.participation.Outcome;
import org.gaita.events.participation.ProcessEvent;
import org.gaita.events.participation.Schedule;

/** One event of each type of feedback and participation, with every component filled, from a plan that does not exist. */
final class VoiceExamples {
    private static final PlanId PLAN = new PlanId("01980000-0000-7000-8000-000000000001");
    private static final CommitmentId COMMITMENT = new CommitmentId("01980000-0000-7000-8000-000000000002");
    private static final MeasureId MEASURE = new MeasureId("01980000-0000-7000-8000-000000000022");
    private static final SubmissionId SUBMISSION = new SubmissionId("01980000-0000-7000-8000-000000000601");
    private static final SubscriptionId SUBSCRIPTION = new SubscriptionId("01980000-0000-7000-8000-000000000602");
    private static final ProcessId PROCESS = new ProcessId("01980000-0000-7000-8000-000000000603");
    private static final RequestId REQUEST = new RequestId("01980000-0000-7000-8000-000000000604");
    private static final PersonId AUTHOR = new PersonId("01980000-0000-7000-8000-000000000502");
    private static final InstitutionCode FM = new InstitutionCode("FM");
    private static final InstitutionCode VM = new InstitutionCode("VM");
    private static final About ABOUT = new About(PLAN, COMMITMENT, MEASURE, PROCESS);
    private static final Encrypted CIPHERTEXT = new Encrypted(
            "AQAAAAAxc2FtcGxlLW9mLWEtY2lwaGVydGV4dC10aGF0LWlzLW5vYm9keXM=",
            "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef");
    private static final Answer ANSWER = new Answer(
            AnswerOutcome.PARTLY,
            LocalizedText.lv("Termiņu pagarinām, tulkošanu ne: līdzekļu šogad nav."),
            List.of("01980000-0000-7000-8000-000000000701"));
    private static final Schedule SCHEDULE = new Schedule(
            LocalDateTime.of(2026, 4, 14, 10, 0), LocalDateTime.of(2026, 4, 14, 12, 0), false, "Europe/Riga");
    private static final Notice NOTICE = new Notice(14, "Paraugzemes noteikumi Nr. 1", 10);

    private VoiceExamples() {}

    static List<DomainEvent> all() {
        var events = new java.util.ArrayList<DomainEvent>();
        events.addAll(submission());
        events.addAll(subscription());
        events.addAll(List.of(
                new AuthorEvent.ErasureRequested(AUTHOR, "2027. gada 4. maija lēmums Nr. 8"),
                new AuthorEvent.SubjectKeyDestroyed(AUTHOR, "2027. gada 4. maija lēmums Nr. 8")));
        events.addAll(process());
        events.addAll(opportunity());
        return events;
    }

    private static List<SubmissionEvent> submission() {
        return List.of(
                new SubmissionEvent.SubmissionReceived(
                        SUBMISSION,
                        ABOUT,
                        "2026-000017",
                        SubmissionKind.PROPOSAL,
                        AUTHOR,
                        CIPHERTEXT,
                        CIPHERTEXT,
                        CIPHERTEXT,
                        true,
                        "lv",
                        FM,
                        LocalDate.of(2026, 5, 4),
                        "Paraugzemes iesniegumu likums"),
                new SubmissionEvent.SubmissionAcknowledged(SUBMISSION, ABOUT),
                new SubmissionEvent.SubmissionAssigned(
                        SUBMISSION, ABOUT, FM, VM, LocalizedText.lv("Jautājums ir par budžetu.")),
                new SubmissionEvent.SubmissionWithheld(
                        SUBMISSION,
                        ABOUT,
                        WithholdingCode.PERSONAL_DATA_OF_OTHERS,
                        LocalizedText.lv("Tekstā ir cita cilvēka tālrunis.")),
                new SubmissionEvent.ReasonedResponseGiven(SUBMISSION, ABOUT, FM, ANSWER, 12),
                new SubmissionEvent.ResponseRevised(
                        SUBMISSION, ABOUT, FM, ANSWER, LocalizedText.lv("Līdzekļi ir atrasti.")),
                new SubmissionEvent.ResultSentToAuthor(SUBMISSION, ABOUT, SubmissionEvent.Channel.MAIL),
                new SubmissionEvent.SubmissionPublished(SUBMISSION, ABOUT),
                new SubmissionEvent.SubmissionWithdrawn(SUBMISSION, ABOUT),
                new SubmissionEvent.HelpfulnessStated(SUBMISSION, ABOUT, false, CIPHERTEXT));
    }

    private static List<SubscriptionEvent> subscription() {
        return List.of(
                new SubscriptionEvent.SubscriptionConfirmed(
                        SUBSCRIPTION,
                        AUTHOR,
                        CIPHERTEXT,
                        new SubscriptionEvent.Topic(SubscriptionEvent.Topic.Kind.MEASURE, MEASURE.value()),
                        SubscriptionEvent.Cadence.DAILY,
                        "lv"),
                new SubscriptionEvent.SubscriptionEnded(SUBSCRIPTION, SubscriptionEvent.Ending.ONE_CLICK));
    }

    private static List<ProcessEvent> process() {
        return List.of(
                new ProcessEvent.ParticipationAnnounced(
                        PROCESS,
                        "dialogue-circle",
                        FM,
                        new Announcement(
                                LocalizedText.of("Dialoga aplis par budžetu", "Dialogue circle on the budget"),
                                LocalizedText.lv("Kas budžetā jāpaskaidro vispirms?"),
                                List.of("seniors", "rural"),
                                new Announcement.Place(
                                        "Vidzeme", "Paraugpils, Lielā iela 1", "https://example.org/zoom"),
                                20,
                                List.of(new Announcement.Material(
                                        LocalizedText.lv("Vadlīnijas"), "https://example.org/vadlinijas.pdf")),
                                "dialogs@example.org",
                                LocalizedText.lv("Pirms projekta"),
                                PLAN,
                                List.of(COMMITMENT),
                                List.of(MEASURE)),
                        SCHEDULE,
                        NOTICE),
                new ProcessEvent.ParticipationRescheduled(
                        PROCESS, SCHEDULE, SCHEDULE, LocalizedText.lv("Telpa nav pieejama."), NOTICE),
                new ProcessEvent.ParticipationCancelled(PROCESS, LocalizedText.lv("Nav pieteikumu.")),
                new ProcessEvent.ParticipationOpened(PROCESS),
                new ProcessEvent.ParticipationClosed(PROCESS, 31),
                new ProcessEvent.ParticipationHeld(PROCESS, LocalizedText.lv("Notika klātienē un tiešsaistē.")),
                new ProcessEvent.AttendanceRecorded(PROCESS, 18, List.of(new GroupCount("seniors", 7))),
                new ProcessEvent.ParticipationResultsPublished(
                        PROCESS,
                        new Outcome(
                                LocalizedText.lv("Sešas atziņas par budžeta valodu."),
                                List.of(LocalizedText.lv("Vienkāršs kopsavilkums katrai nozarei.")),
                                List.of(new Outcome.NotTakenOver(
                                        LocalizedText.lv("Drukāts buklets."), LocalizedText.lv("Nav līdzekļu."))),
                                31,
                                List.of(SUBMISSION),
                                "https://example.org/rezultati")),
                new ProcessEvent.ResultsSentToParticipants(
                        PROCESS, 18, LocalizedText.lv("E-pastā visiem dalībniekiem.")),
                new ProcessEvent.ParticipationFactNoted(
                        PROCESS, LocalizedText.lv("Atbildes sniedza 155 iedzīvotāji un 98 organizācijas.")));
    }

    private static List<OpportunityEvent> opportunity() {
        return List.of(
                new OpportunityEvent.ParticipationRequestedByPublic(
                        REQUEST, FM, COMMITMENT, MEASURE, AUTHOR, CIPHERTEXT, "lv"),
                new OpportunityEvent.ParticipationRequestAnswered(
                        REQUEST, FM, COMMITMENT, MEASURE, true, LocalizedText.lv("Aplis notiks aprīlī."), PROCESS),
                new OpportunityEvent.SubjectKeyDestroyed(REQUEST, AUTHOR, "2027. gada 4. maija lēmums Nr. 9"));
    }
}
