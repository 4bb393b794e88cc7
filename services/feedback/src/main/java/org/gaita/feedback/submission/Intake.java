package org.gaita.feedback.submission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaita.domain.Actor;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.PersonId;
import org.gaita.domain.ProcessId;
import org.gaita.domain.SubmissionId;
import org.gaita.events.feedback.About;
import org.gaita.events.feedback.SubmissionEvent.SubmissionReceived;
import org.gaita.feedback.FeedbackProperties;
import org.gaita.feedback.mail.MailKind;
import org.gaita.feedback.mail.Outbox;
import org.gaita.feedback.person.Authors;
import org.gaita.feedback.person.EmailAddress;
import org.gaita.service.Requests;
import org.gaita.service.Violations;
import org.gaita.service.plan.PlanFacts;
import org.gaita.web.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes submissions in: checks them, encrypts what their authors wrote, and records those that are confirmed. */
@Component
public class Intake {
    private static final int LONGEST_NAME = 200;

    private final Requests requests;
    private final PlanFacts plan;
    private final Processes processes;
    private final Authors authors;
    private final PendingSubmissions pending;
    private final Outbox outbox;
    private final FeedbackProperties properties;

    Intake(
            Requests requests,
            PlanFacts plan,
            Processes processes,
            Authors authors,
            PendingSubmissions pending,
            Outbox outbox,
            FeedbackProperties properties) {
        this.requests = requests;
        this.plan = plan;
        this.processes = processes;
        this.authors = authors;
        this.pending = pending;
        this.outbox = outbox;
        this.properties = properties;
    }

    /** What it is about, and which institution it concerns, where that is clear. */
    public record Subject(About about, @Nullable InstitutionCode concerns) {
        String key() {
            return String.valueOf(
                    about.measureId() != null
                            ? about.measureId()
                            : about.processId() != null
                                    ? about.processId()
                                    : about.commitmentId() != null ? about.commitmentId() : about.planId());
        }
    }

    /** Checks a submission; everything that is wrong is said at once. */
    public Subject check(SubmissionInput input, Optional<Actor> signedIn) {
        Optional<Subject> subject = subject(input.about());
        Violations violations = new Violations()
                .expect(
                        subject.isPresent(),
                        "/about",
                        "there is nothing like that",
                        "a plan's key with the number of a commitment or measure in it, an id, or a process's id")
                .expect(!input.text().isBlank(), "/text", "is empty", "write what you want to say")
                .expect(
                        input.text().length() <= properties.longestText(),
                        "/text",
                        input.text().length() + " characters; at most " + properties.longestText() + " are accepted",
                        "shorten it")
                .expect(
                        input.name() == null || input.name().length() <= LONGEST_NAME,
                        "/name",
                        "is longer than " + LONGEST_NAME + " characters",
                        "shorten it")
                .expect(
                        signedIn.isPresent() || input.email() != null,
                        "/email",
                        "is missing",
                        "give an address to which the answer goes, or sign in")
                .expect(
                        input.email() == null || EmailAddress.is(input.email()),
                        "/email",
                        "is no e-mail address",
                        "an address such as name@example.org")
                .expect(
                        input.language() == null || List.of("lv", "en").contains(input.language()),
                        "/language",
                        "'" + input.language() + "' is not offered",
                        "lv or en");
        violations.refuse("submission-incomplete", "The submission was not taken: see the violations.");
        return subject.orElseThrow();
    }

    /** Keeps a submission until its author confirms the address. */
    public PendingSubmissions.Pending await(SubmissionInput input, Subject subject) {
        EmailAddress email = new EmailAddress(String.valueOf(input.email()));
        PersonId author = authors.of(email);
        var waiting = new PendingSubmissions.Pending(
                Ids.next().toString(),
                pending.nextNumber(requests.today().getYear()),
                author,
                content(input, subject, author));
        pending.keep(waiting, requests.now());
        outbox.put(
                MailKind.CONFIRM_SUBMISSION,
                "confirm-submission:" + waiting.id(),
                author,
                waiting.id(),
                null,
                Map.of());
        return waiting;
    }

    /** Records a submission of somebody who is signed in. */
    PendingSubmissions.Pending signedIn(SubmissionInput input, Subject subject, Actor actor) {
        var confirmed = new PendingSubmissions.Pending(
                Ids.next().toString(),
                pending.nextNumber(requests.today().getYear()),
                actor.person(),
                content(input, subject, actor.person()));
        record(confirmed);
        return confirmed;
    }

    /** Records a submission whose author has confirmed the address; empty where it is recorded already or too old. */
    public Optional<PendingSubmissions.Pending> confirm(String id) {
        Optional<PendingSubmissions.Pending> confirmed = pending.take(id);
        confirmed.ifPresent(this::record);
        return confirmed;
    }

    private void record(PendingSubmissions.Pending confirmed) {
        PendingSubmissions.Content content = confirmed.content();
        SubmissionId id = new SubmissionId(confirmed.id());
        requests.send(new SubmissionCommand.Receive(
                id,
                new SubmissionReceived(
                        id,
                        content.about(),
                        confirmed.number(),
                        content.kind(),
                        confirmed.author(),
                        content.text(),
                        content.name(),
                        content.email(),
                        content.nameIsPublic(),
                        content.language(),
                        content.concerns(),
                        requests.today().plus(properties.answerWithin()),
                        properties.answerAct()),
                requests.context(Requests.anybody(confirmed.author()))));
    }

    private PendingSubmissions.Content content(SubmissionInput input, Subject subject, PersonId author) {
        String email = input.email() == null ? null : new EmailAddress(input.email()).value();
        return new PendingSubmissions.Content(
                subject.about(),
                input.kind(),
                authors.encrypt(author, input.text().strip()),
                authors.encryptIfAny(author, input.name()),
                authors.encryptIfAny(author, email),
                Boolean.TRUE.equals(input.nameIsPublic()),
                input.language() == null ? "lv" : input.language(),
                subject.concerns());
    }

    private Optional<Subject> subject(SubmissionInput.Target target) {
        if (target.process() != null) {
            ProcessId process = new ProcessId(target.process());
            return processes
                    .find(process)
                    .map(found -> new Subject(
                            new About(
                                    found.planId() == null ? null : new org.gaita.domain.PlanId(found.planId()),
                                    found.commitmentId() == null
                                            ? null
                                            : new org.gaita.domain.CommitmentId(found.commitmentId()),
                                    found.measureId() == null
                                            ? null
                                            : new org.gaita.domain.MeasureId(found.measureId()),
                                    process),
                            new InstitutionCode(found.institution())));
        }
        Optional<PlanFacts.Place> place;
        if (target.measure() != null) {
            place = target.plan() == null
                    ? plan.measure(target.measure())
                    : plan.measure(target.plan(), target.measure());
        } else if (target.commitment() != null) {
            place = target.plan() == null
                    ? plan.commitment(target.commitment())
                    : plan.commitment(target.plan(), target.commitment());
        } else {
            place = target.plan() == null ? Optional.empty() : plan.plan(target.plan());
        }
        return place.map(found ->
                new Subject(new About(found.planId(), found.commitmentId(), found.measureId(), null), concerns(found)));
    }

    /** The one responsible institution; where there are several, the coordinator decides. */
    private @Nullable InstitutionCode concerns(PlanFacts.Place place) {
        if (place.measureId() == null) {
            return null;
        }
        List<InstitutionCode> responsible = plan.responsible(place.measureId());
        return responsible.size() == 1 ? responsible.getFirst() : null;
    }
}
