package org.gaita.feedback.privacy;

import java.util.List;
import java.util.Optional;
import org.gaita.domain.Actor;
import org.gaita.domain.PersonId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.domain.SubmissionId;
import org.gaita.feedback.person.Authors;
import org.gaita.feedback.person.EmailAddress;
import org.gaita.feedback.submission.Submissions;
import org.gaita.forms.Tokens;
import org.gaita.forms.Tokens.Purpose;
import org.gaita.personal.PersonalData;
import org.gaita.service.Requests;
import org.gaita.service.Violations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is held about a person, and the data protection officer's erasure. */
@RestController
@RequestMapping("/api/v1")
class PrivacyWeb {
    private final Authors authors;
    private final Submissions submissions;
    private final Tokens tokens;
    private final PersonFile file;
    private final Erasure erasure;
    private final Requests requests;
    private final PersonalData personal;
    private final OpportunityAuthors opportunities;

    PrivacyWeb(
            Authors authors,
            Submissions submissions,
            Tokens tokens,
            PersonFile file,
            Erasure erasure,
            Requests requests,
            PersonalData personal,
            OpportunityAuthors opportunities) {
        this.authors = authors;
        this.submissions = submissions;
        this.tokens = tokens;
        this.file = file;
        this.erasure = erasure;
        this.requests = requests;
        this.personal = personal;
        this.opportunities = opportunities;
    }

    /** Names the person by one of an address, a submission's number, a request's id, or an id; {@code basis} holds no personal data. */
    record ErasureOrder(
            @Nullable String email,
            @Nullable String number,
            @Nullable String requestId,
            @Nullable String personId,
            String basis) {}

    record Ledger(List<org.gaita.personal.Erasure> erasures) {}

    /** All that is held about the person whose private link this is. */
    @GetMapping("/follow-up/{token}/personal-data")
    ResponseEntity<PersonFile.File> own(@PathVariable String token) {
        PersonId person = tokens.id(Purpose.FOLLOW_UP, token)
                .flatMap(id -> submissions.find(new SubmissionId(id)))
                .map(Submissions.Row::author)
                .orElseThrow(() ->
                        new Refused("link-unknown", Refusal.Kind.NOT_FOUND, "The link is not valid, or no longer."));
        return asFile(person);
    }

    /** The same for the data protection officer, who answers a person that asks in another way. */
    @GetMapping("/personal-data")
    ResponseEntity<PersonFile.File> of(
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable String requestId,
            @RequestParam(required = false) @Nullable String personId,
            Actor actor) {
        requests.context(actor).require(Role.DPO);
        return asFile(person(email, number, requestId, personId));
    }

    @PostMapping("/erasures")
    Erasure.Erased erase(@RequestBody ErasureOrder order, Actor actor) {
        requests.context(actor).require(Role.DPO);
        new Violations()
                .expect(
                        !order.basis().isBlank() && order.basis().length() <= 500,
                        "/basis",
                        "is empty or longer than 500 characters",
                        "name the decision, without personal data")
                .refuse("erasure-invalid", "Nothing was erased.");
        return erasure.erase(
                person(order.email(), order.number(), order.requestId(), order.personId()), order.basis(), actor);
    }

    /** The erasure ledger: every order, and when each service had nothing of the person left. */
    @GetMapping("/erasures")
    Ledger ledger(Actor actor) {
        requests.context(actor).require(Role.DPO);
        return new Ledger(personal.erasures());
    }

    private static Refused nobody() {
        return new Refused("person-not-found", Refusal.Kind.NOT_FOUND, "Nothing is held about such a person");
    }

    private PersonId person(
            @Nullable String email, @Nullable String number, @Nullable String requestId, @Nullable String personId) {
        List<String> given = java.util.stream.Stream.of(
                        Optional.ofNullable(email),
                        Optional.ofNullable(number),
                        Optional.ofNullable(requestId),
                        Optional.ofNullable(personId))
                .flatMap(Optional::stream)
                .toList();
        new Violations()
                .expect(given.size() == 1, "", "name the person in one way", "email, number, requestId or personId")
                .refuse("person-invalid", "Who is meant is not clear.");
        if (email != null) {
            return authors.find(new EmailAddress(email)).orElseThrow(PrivacyWeb::nobody);
        }
        if (number != null) {
            return submissions.find(number).map(Submissions.Row::author).orElseThrow(PrivacyWeb::nobody);
        }
        if (requestId != null) {
            return opportunities.of(requestId).orElseThrow(PrivacyWeb::nobody);
        }
        return new PersonId(given.getFirst());
    }

    private ResponseEntity<PersonFile.File> asFile(PersonId person) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"personal-data.json\"")
                .body(file.of(person));
    }
}
