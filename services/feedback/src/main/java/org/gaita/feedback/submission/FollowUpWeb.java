package org.gaita.feedback.submission;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.gaita.domain.SubmissionId;
import org.gaita.events.feedback.Answer;
import org.gaita.events.feedback.SubmissionKind;
import org.gaita.events.feedback.WithholdingCode;
import org.gaita.feedback.person.Authors;
import org.gaita.forms.Tokens;
import org.gaita.forms.Tokens.Purpose;
import org.gaita.service.NoWords;
import org.gaita.service.Requests;
import org.gaita.service.Violations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The author's private page: whoever holds the link is the author. */
@RestController
@RequestMapping("/api/v1/follow-up/{token}")
class FollowUpWeb {
    private static final int LONGEST_REASON = 2_000;

    private final Submissions submissions;
    private final PendingSubmissions pending;
    private final Authors authors;
    private final Tokens tokens;
    private final Requests requests;

    FollowUpWeb(
            Submissions submissions, PendingSubmissions pending, Authors authors, Tokens tokens, Requests requests) {
        this.submissions = submissions;
        this.pending = pending;
        this.authors = authors;
        this.tokens = tokens;
        this.requests = requests;
    }

    /** {@code daysLeft} is negative once the time limit has passed; absent after the answer. */
    record Own(
            String number,
            String state,
            SubmissionKind kind,
            @Nullable String text,
            @Nullable String institution,
            @Nullable LocalDate receivedOn,
            @Nullable LocalDate dueOn,
            @Nullable String dueBy,
            @Nullable Long daysLeft,
            @Nullable Answer answer,
            @Nullable WithholdingCode withheld,
            @Nullable Boolean helped,
            List<Submissions.Step> steps) {}

    record Helpfulness(boolean helped, @Nullable String reason) {}

    @GetMapping
    ResponseEntity<Own> follow(@PathVariable String token) {
        String id = tokens.id(Purpose.FOLLOW_UP, token).orElseThrow(SubmissionWeb::unknownLink);
        Own own = submissions
                .find(new SubmissionId(id))
                .map(this::own)
                .or(() -> pending.find(id).map(this::own))
                .orElseThrow(SubmissionWeb::unknownLink);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(own);
    }

    @PostMapping("/helpfulness")
    Own helpfulness(@PathVariable String token, @RequestBody Helpfulness said) {
        Submissions.Row row = row(token);
        new Violations()
                .expect(
                        said.reason() == null || said.reason().length() <= LONGEST_REASON,
                        "/reason",
                        "is longer than " + LONGEST_REASON + " characters",
                        "shorten it")
                .refuse("helpfulness-invalid", "It was not taken.");
        requests.send(new SubmissionCommand.StateHelpfulness(
                row.id(),
                said.helped(),
                authors.encryptIfAny(row.author(), said.reason()),
                requests.context(Requests.anybody(row.author()))));
        return own(row(token));
    }

    /** Takes the text back: from now on nobody but the institution reads it. */
    @PostMapping("/withdrawal")
    Own withdraw(@PathVariable String token, @RequestBody(required = false) @Nullable NoWords body) {
        Submissions.Row row = row(token);
        requests.send(new SubmissionCommand.Withdraw(row.id(), requests.context(Requests.anybody(row.author()))));
        return own(row(token));
    }

    private Submissions.Row row(String token) {
        return tokens.id(Purpose.FOLLOW_UP, token)
                .flatMap(id -> submissions.find(new SubmissionId(id)))
                .orElseThrow(SubmissionWeb::unknownLink);
    }

    private Own own(Submissions.Row row) {
        boolean open = row.answeredOn() == null && row.state() != SubmissionState.WITHDRAWN;
        return new Own(
                row.number(),
                row.state().word(),
                row.kind(),
                submissions.text(row).orElse(null),
                row.institution() == null ? null : row.institution().value(),
                row.receivedOn(),
                row.dueOn(),
                row.dueBy(),
                open ? ChronoUnit.DAYS.between(requests.today(), row.dueOn()) : null,
                row.answer(),
                row.withheld(),
                row.helped(),
                submissions.steps(row.id()));
    }

    private Own own(PendingSubmissions.Pending waiting) {
        return new Own(
                waiting.number(),
                "awaiting_confirmation",
                waiting.content().kind(),
                authors.read(waiting.author(), waiting.content().text()).orElse(null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
