package org.gaita.feedback.submission;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gaita.domain.Actor;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.SubmissionId;
import org.gaita.events.feedback.Answer;
import org.gaita.events.feedback.SubmissionKind;
import org.gaita.forms.Forms;
import org.gaita.forms.RateLimits;
import org.gaita.forms.Tokens;
import org.gaita.forms.Tokens.Purpose;
import org.gaita.service.NoWords;
import org.gaita.service.Parameters;
import org.gaita.service.Requests;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the public does: submits, confirms, and reads what is published. */
@RestController
@RequestMapping("/api/v1")
class SubmissionWeb {
    private final Intake intake;
    private final Submissions submissions;
    private final Tokens tokens;
    private final Forms forms;
    private final RateLimits limits;
    private final Requests requests;

    SubmissionWeb(
            Intake intake, Submissions submissions, Tokens tokens, Forms forms, RateLimits limits, Requests requests) {
        this.intake = intake;
        this.submissions = submissions;
        this.tokens = tokens;
        this.forms = forms;
        this.limits = limits;
        this.requests = requests;
    }

    /**
     * The receipt.
     *
     * @param followUp the secret part of the private link
     */
    record Receipt(String number, String state, String followUp) {}

    /** A published submission: what everybody may see. */
    record Published(
            String number,
            SubmissionKind kind,
            @Nullable String planId,
            @Nullable String commitmentId,
            @Nullable String measureId,
            @Nullable String processId,
            @Nullable String text,
            boolean textErased,
            @Nullable String name,
            String language,
            @Nullable String institution,
            LocalDate receivedOn,
            @Nullable LocalDate answeredOn,
            LocalDate dueOn,
            @Nullable Answer answer,
            @Nullable Boolean helped,
            List<Submissions.Step> steps) {}

    /** A page of published submissions; {@code next} is absent on the last. */
    record Page(List<Published> items, @Nullable String next) {}

    record PunctualityAnswer(LocalDate asOf, List<Submissions.Punctuality> institutions) {}

    @PostMapping("/submissions")
    ResponseEntity<Receipt> submit(
            @RequestBody SubmissionInput input, Optional<Actor> actor, HttpServletRequest request) {
        if (actor.isEmpty()) {
            limits.fromAddress(request.getRemoteAddr());
            forms.check(input.ticket(), input.website());
        }
        Intake.Subject subject = intake.check(input, actor);
        limits.about(subject.key());
        PendingSubmissions.Pending taken = actor.map(signedIn -> intake.signedIn(input, subject, signedIn))
                .orElseGet(() -> intake.await(input, subject));
        return ResponseEntity.created(URI.create("/api/v1/submissions/" + taken.number()))
                .body(new Receipt(
                        taken.number(),
                        actor.isPresent() ? "received" : "awaiting_confirmation",
                        tokens.token(Purpose.FOLLOW_UP, taken.id())));
    }

    @PostMapping("/submission-confirmations/{token}")
    Receipt confirm(@PathVariable String token, @RequestBody(required = false) @Nullable NoWords body) {
        String id = tokens.id(Purpose.CONFIRM_SUBMISSION, token).orElseThrow(SubmissionWeb::unknownLink);
        String number = intake.confirm(id)
                .map(PendingSubmissions.Pending::number)
                // Confirmed before: a second click is no mistake.
                .or(() -> submissions.find(new SubmissionId(id)).map(Submissions.Row::number))
                .orElseThrow(SubmissionWeb::unknownLink);
        return new Receipt(number, "received", tokens.token(Purpose.FOLLOW_UP, id));
    }

    /** {@code measure} and the others are ids. */
    @GetMapping("/submissions")
    Page published(
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(required = false) @Nullable String commitment,
            @RequestParam(required = false) @Nullable String measure,
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable InstitutionCode institution,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        int most = Parameters.limit(limit, 100);
        List<Submissions.Row> rows = submissions.published(
                new SubmissionFilter(
                        plan, commitment, measure, process, institution == null ? null : institution.value()),
                after,
                most);
        return new Page(
                rows.stream().map(this::show).toList(),
                rows.size() == most ? rows.getLast().number() : null);
    }

    /** What is not published is not there: nobody learns whether a number was given out. */
    @GetMapping("/submissions/{number}")
    Published one(@PathVariable String number) {
        return submissions
                .find(number)
                .filter(row -> row.state() == SubmissionState.PUBLISHED && row.withheld() == null)
                .map(this::show)
                .orElseThrow(() -> Submissions.notFound(number));
    }

    /** Which institutions answer in time, as at a day. */
    @GetMapping("/punctuality")
    PunctualityAnswer punctuality(@RequestParam(required = false) @Nullable LocalDate asOf) {
        LocalDate day = asOf == null ? requests.today() : Parameters.day("asOf", asOf);
        return new PunctualityAnswer(day, submissions.punctuality(day));
    }

    private Published show(Submissions.Row row) {
        Optional<String> text = submissions.text(row);
        return new Published(
                row.number(),
                row.kind(),
                row.planId(),
                row.commitmentId(),
                row.measureId(),
                row.processId(),
                text.orElse(null),
                text.isEmpty(),
                row.nameIsPublic() ? submissions.name(row).orElse(null) : null,
                row.language(),
                row.institution() == null ? null : row.institution().value(),
                row.receivedOn(),
                row.answeredOn(),
                row.dueOn(),
                row.answer(),
                row.helped(),
                submissions.steps(row.id()));
    }

    static Refused unknownLink() {
        return new Refused(
                "link-unknown",
                Refusal.Kind.NOT_FOUND,
                "The link is not valid, or no longer: it may be cut off, or its time may be over.");
    }
}
