package org.gaita.participation.opportunity;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gaita.domain.Actor;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.PersonId;
import org.gaita.domain.ProcessId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.RequestId;
import org.gaita.domain.Role;
import org.gaita.events.participation.OpportunityEvent.ParticipationRequestedByPublic;
import org.gaita.forms.Forms;
import org.gaita.forms.RateLimits;
import org.gaita.forms.Tokens;
import org.gaita.forms.Tokens.Purpose;
import org.gaita.participation.ParticipationProperties;
import org.gaita.participation.process.Processes;
import org.gaita.personal.PersonalData;
import org.gaita.service.Requests;
import org.gaita.service.Violations;
import org.gaita.service.plan.PlanFacts;
import org.gaita.web.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests of the public for an opportunity to take part. No name and no address is asked for. */
@RestController
@RequestMapping("/api/v1")
class OpportunityWeb {
    private final Requests requests;
    private final PersonalData personal;
    private final PlanFacts plan;
    private final Processes processes;
    private final Forms forms;
    private final RateLimits limits;
    private final Tokens tokens;
    private final ParticipationProperties properties;
    private final OpportunityRequests requested;

    OpportunityWeb(
            Requests requests,
            PersonalData personal,
            PlanFacts plan,
            Processes processes,
            Forms forms,
            RateLimits limits,
            Tokens tokens,
            ParticipationProperties properties,
            OpportunityRequests requested) {
        this.requests = requests;
        this.personal = personal;
        this.plan = plan;
        this.processes = processes;
        this.forms = forms;
        this.limits = limits;
        this.tokens = tokens;
        this.properties = properties;
        this.requested = requested;
    }

    record Wish(
            InstitutionCode institution,
            @Nullable String measure,
            @Nullable String commitment,
            String text,
            @Nullable String language,
            @Nullable String ticket,
            @Nullable String website) {}

    record Receipt(String id, String followUp) {}

    record AnswerInput(
            boolean granted, LocalizedText reason, @Nullable ProcessId processId) {}

    record ErasureOrder(String requestId, String basis) {}

    record Erased(String requestId, boolean keyDestroyed) {}

    /** {@code text} is shown to the author and to the institution only. */
    record Shown(
            String id,
            String institution,
            @Nullable String commitmentId,
            @Nullable String measureId,
            @Nullable String text,
            String language,
            LocalDate askedOn,
            @Nullable LocalDate answeredOn,
            @Nullable Boolean granted,
            @Nullable LocalizedText reason,
            @Nullable String processId) {}

    record Items(List<Shown> items) {}

    @PostMapping("/opportunity-requests")
    ResponseEntity<Receipt> ask(@RequestBody Wish wish, HttpServletRequest request) {
        limits.fromAddress(request.getRemoteAddr());
        forms.check(wish.ticket(), wish.website());
        limits.about("institution " + wish.institution());
        Optional<PlanFacts.Place> place = wish.measure() != null
                ? plan.measure(wish.measure())
                : wish.commitment() == null ? Optional.empty() : plan.commitment(wish.commitment());
        Violations violations = new Violations()
                .expect(!wish.text().isBlank(), "/text", "is empty", "say what you want to take part in")
                .expect(
                        wish.text().length() <= properties.longestText(),
                        "/text",
                        "is longer than " + properties.longestText() + " characters",
                        "shorten it")
                .expect(
                        place.isPresent() || (wish.measure() == null && wish.commitment() == null),
                        wish.measure() == null ? "/commitment" : "/measure",
                        "there is nothing like that",
                        "use an id, or leave it out");
        violations.expect(
                wish.language() == null || List.of("lv", "en").contains(wish.language()),
                "/language",
                "'" + wish.language() + "' is not offered",
                "lv or en");
        plan.expect(violations, wish.institution(), "/institution");
        violations.refuse("request-incomplete", "The request was not taken: see the violations.");
        RequestId id = new RequestId(Ids.next().toString());
        PersonId author = new PersonId(Ids.next().toString());
        requests.send(new OpportunityCommand.Ask(
                id,
                new ParticipationRequestedByPublic(
                        id,
                        wish.institution(),
                        place.map(PlanFacts.Place::commitmentId).orElse(null),
                        place.map(PlanFacts.Place::measureId).orElse(null),
                        author,
                        personal.encrypt(author, wish.text().strip()),
                        "en".equals(wish.language()) ? "en" : "lv"),
                requests.context(Requests.anybody(author))));
        return ResponseEntity.created(URI.create("/api/v1/opportunity-requests/" + id))
                .body(new Receipt(id.value(), tokens.token(Purpose.FOLLOW_UP, id.value())));
    }

    /** With a token, what was asked of the institutions that it acts for; without one, what was answered. */
    @GetMapping("/opportunity-requests")
    Items find(@RequestParam(required = false) @Nullable InstitutionCode institution, Optional<Actor> actor) {
        return new Items(requested.of(institution == null ? null : institution.value()).stream()
                .filter(row -> row.answeredOn() != null || reads(actor, row))
                .map(row -> show(row, reads(actor, row)))
                .toList());
    }

    @GetMapping("/opportunity-requests/by-token/{token}")
    Shown own(@PathVariable String token) {
        return tokens.id(Purpose.FOLLOW_UP, token)
                .flatMap(requested::find)
                .map(row -> show(row, true))
                .orElseThrow(OpportunityWeb::unknown);
    }

    @PostMapping("/opportunity-requests/{id}/answer")
    Shown answer(@PathVariable String id, @RequestBody AnswerInput body, Actor actor) {
        get(id);
        new Violations()
                .latvian(body.reason(), "/reason")
                .expect(
                        body.processId() == null || processes.exists(body.processId()),
                        "/processId",
                        "there is no such process",
                        "announce it first, or leave it out")
                .refuse("answer-incomplete", "The answer was not given.");
        requests.send(new OpportunityCommand.Answer(
                new RequestId(id), body.granted(), body.reason(), body.processId(), requests.context(actor)));
        return show(get(id), false);
    }

    @PostMapping("/erasures")
    Erased erase(@RequestBody ErasureOrder order, Actor actor) {
        requests.context(actor).require(Role.DPO);
        PersonId author = get(order.requestId()).author();
        new Violations()
                .expect(
                        !order.basis().isBlank() && order.basis().length() <= 500,
                        "/basis",
                        "is empty or longer than 500 characters",
                        "name the decision, without personal data")
                .refuse("erasure-invalid", "Nothing was erased.");
        requests.send(new OpportunityCommand.EraseAuthor(
                new RequestId(order.requestId()), order.basis(), requests.context(actor)));
        return new Erased(order.requestId(), personal.erase(author, order.basis(), actor.person()));
    }

    private OpportunityRequests.Row get(String id) {
        return requested.find(id).orElseThrow(OpportunityWeb::unknown);
    }

    private static boolean reads(Optional<Actor> actor, OpportunityRequests.Row row) {
        return actor.map(known -> known.as(Role.COORDINATOR).isPresent()
                        || known.as(Role.EVALUATOR).isPresent()
                        || known.as(Role.REPORTER, row.institution()).isPresent())
                .orElse(false);
    }

    private Shown show(OpportunityRequests.Row row, boolean withText) {
        return new Shown(
                row.id(),
                row.institution().value(),
                row.commitmentId(),
                row.measureId(),
                withText ? personal.decrypt(row.author(), row.text()).orElse(null) : null,
                row.language(),
                row.askedOn(),
                row.answeredOn(),
                row.granted(),
                row.reason(),
                row.processId());
    }

    private static Refused unknown() {
        return new Refused("request-not-found", Refusal.Kind.NOT_FOUND, "There is no such request");
    }
}
