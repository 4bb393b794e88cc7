package org.gaita.feedback.submission;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gaita.domain.Actor;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.events.feedback.Answer;
import org.gaita.events.feedback.AnswerOutcome;
import org.gaita.events.feedback.SubmissionKind;
import org.gaita.events.feedback.WithholdingCode;
import org.gaita.service.NoWords;
import org.gaita.service.Requests;
import org.gaita.service.Violations;
import org.gaita.service.plan.PlanFacts;
import org.gaita.web.ETags;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What institutions do with submissions: the same numbers as in public, with what is needed to answer. */
@RestController
@RequestMapping("/api/v1")
class CaseWeb {
    private static final int MOST = 500;

    private final Requests requests;
    private final Submissions submissions;
    private final PlanFacts plan;
    private final Similarity similarity;

    CaseWeb(Requests requests, Submissions submissions, PlanFacts plan, Similarity similarity) {
        this.requests = requests;
        this.submissions = submissions;
        this.plan = plan;
        this.similarity = similarity;
    }

    /** {@code textErased}: the author was erased; a name is shown to the institution that answers. */
    record Case(
            String number,
            String state,
            SubmissionKind kind,
            @Nullable String planId,
            @Nullable String commitmentId,
            @Nullable String measureId,
            @Nullable String processId,
            @Nullable String text,
            boolean textErased,
            @Nullable String name,
            boolean nameIsPublic,
            String language,
            @Nullable InstitutionCode concerns,
            @Nullable InstitutionCode institution,
            LocalDate receivedOn,
            LocalDate dueOn,
            String dueBy,
            long daysLeft,
            boolean overdue,
            @Nullable LocalDate answeredOn,
            @Nullable Answer answer,
            @Nullable WithholdingCode withheld,
            @Nullable Boolean helped,
            List<Submissions.Step> steps) {}

    record Cases(List<Case> items) {}

    record Assignment(InstitutionCode institution, @Nullable LocalizedText reason) {}

    record Withholding(WithholdingCode code, LocalizedText explanation) {}

    record AnswerInput(
            AnswerOutcome outcome,
            LocalizedText reason,
            @Nullable List<String> ledTo) {
        Answer answer() {
            return new Answer(outcome, reason, ledTo == null ? List.of() : ledTo);
        }
    }

    record Revision(
            AnswerOutcome outcome,
            LocalizedText reason,
            @Nullable List<String> ledTo,
            LocalizedText why) {
        Answer answer() {
            return new Answer(outcome, reason, ledTo == null ? List.of() : ledTo);
        }
    }

    /** One answer for several submissions: each author gets it. */
    record CommonAnswer(
            List<String> numbers,
            AnswerOutcome outcome,
            LocalizedText reason,
            @Nullable List<String> ledTo) {}

    record Alike(String number, double similarity, String state) {}

    @GetMapping("/cases")
    Cases cases(
            @RequestParam(required = false) @Nullable SubmissionState state,
            @RequestParam(defaultValue = "false") boolean open,
            Actor actor) {
        return new Cases(submissions.cases(institutions(actor), state, open, MOST).stream()
                .map(this::show)
                .toList());
    }

    @GetMapping("/cases/{number}")
    ResponseEntity<Case> one(@PathVariable String number, Actor actor) {
        return answer(readable(number, actor));
    }

    /** Those that say nearly the same, to be answered together. */
    @GetMapping("/cases/{number}/similar")
    List<Alike> similar(@PathVariable String number, Actor actor) {
        Submissions.Row row = readable(number, actor);
        List<Submissions.Row> others = submissions.cases(institutions(actor), null, false, MOST).stream()
                .filter(other -> !other.id().equals(row.id()))
                .toList();
        return similarity.like(row, others);
    }

    @PostMapping("/cases/{number}/acknowledgement")
    ResponseEntity<Case> acknowledge(
            @PathVariable String number, @RequestBody(required = false) @Nullable NoWords body, Actor actor) {
        return act(
                number,
                actor,
                row -> requests.send(new SubmissionCommand.Acknowledge(row.id(), requests.context(actor))));
    }

    @PostMapping("/cases/{number}/assignment")
    ResponseEntity<Case> assign(
            @PathVariable String number, @RequestBody Assignment body, Actor actor, HttpServletRequest request) {
        return act(number, actor, row -> {
            Violations violations = new Violations();
            plan.expect(violations, body.institution(), "/institution");
            violations.refuse("submission-not-assigned", "The submission was not assigned.");
            requests.send(new SubmissionCommand.Assign(
                    row.id(), body.institution(), body.reason(), ETags.expected(request), requests.context(actor)));
        });
    }

    @PostMapping("/cases/{number}/withholding")
    ResponseEntity<Case> withhold(
            @PathVariable String number, @RequestBody Withholding body, Actor actor, HttpServletRequest request) {
        return act(
                number,
                actor,
                row -> requests.send(new SubmissionCommand.Withhold(
                        row.id(), body.code(), body.explanation(), ETags.expected(request), requests.context(actor))));
    }

    @PostMapping("/cases/{number}/answer")
    ResponseEntity<Case> answer(
            @PathVariable String number, @RequestBody AnswerInput body, Actor actor, HttpServletRequest request) {
        return act(
                number,
                actor,
                row -> requests.send(new SubmissionCommand.GiveAnswer(
                        row.id(),
                        body.answer(),
                        plan.unknownEvents(body.answer().ledTo()),
                        ETags.expected(request),
                        requests.context(actor))));
    }

    @PostMapping("/cases/{number}/answer-revisions")
    ResponseEntity<Case> revise(
            @PathVariable String number, @RequestBody Revision body, Actor actor, HttpServletRequest request) {
        return act(
                number,
                actor,
                row -> requests.send(new SubmissionCommand.ReviseAnswer(
                        row.id(),
                        body.answer(),
                        plan.unknownEvents(body.answer().ledTo()),
                        body.why(),
                        ETags.expected(request),
                        requests.context(actor))));
    }

    /** Answers all or none. */
    @PostMapping("/answers")
    Cases answerTogether(@RequestBody CommonAnswer body, Actor actor) {
        Answer answer = new Answer(body.outcome(), body.reason(), body.ledTo() == null ? List.of() : body.ledTo());
        new Violations()
                .expect(
                        !body.numbers().isEmpty() && body.numbers().size() <= MOST,
                        "/numbers",
                        body.numbers().size() + " numbers",
                        "give 1 to " + MOST)
                .refuse("answer-incomplete", "The answer was not given.");
        List<String> unknown = plan.unknownEvents(answer.ledTo());
        Set<String> numbers = Set.copyOf(body.numbers());
        for (String number : numbers.stream().sorted().toList()) {
            requests.send(new SubmissionCommand.GiveAnswer(
                    readable(number, actor).id(),
                    answer,
                    unknown,
                    java.util.OptionalLong.empty(),
                    requests.context(actor)));
        }
        return new Cases(numbers.stream()
                .sorted()
                .map(number -> show(submissions.get(number)))
                .toList());
    }

    @PostMapping("/cases/{number}/publication")
    ResponseEntity<Case> publish(
            @PathVariable String number,
            @RequestBody(required = false) @Nullable NoWords body,
            Actor actor,
            HttpServletRequest request) {
        return act(
                number,
                actor,
                row -> requests.send(
                        new SubmissionCommand.Publish(row.id(), ETags.expected(request), requests.context(actor))));
    }

    private ResponseEntity<Case> act(String number, Actor actor, Consumer<Submissions.Row> command) {
        command.accept(readable(number, actor));
        return answer(submissions.get(number));
    }

    /** The coordinator and the evaluator read all; an institution what is with it, or concerns it. */
    private Submissions.Row readable(String number, Actor actor) {
        List<String> mine = institutions(actor);
        Submissions.Row row = submissions.get(number);
        InstitutionCode holder = row.institution() == null ? row.concerns() : row.institution();
        if (mine != null && (holder == null || !mine.contains(holder.value()))) {
            throw new Refused(
                    "not-for-this-role",
                    Refusal.Kind.FORBIDDEN,
                    "The submission " + number + " is not with an institution that the token acts for");
        }
        return row;
    }

    private static @Nullable List<String> institutions(Actor actor) {
        if (actor.as(Role.COORDINATOR).isPresent() || actor.as(Role.EVALUATOR).isPresent()) {
            return null;
        }
        Set<String> mine = actor.grants().stream()
                .filter(grant -> grant.role() == Role.REPORTER || grant.role() == Role.APPROVER)
                .map(grant -> grant.institution().value())
                .collect(Collectors.toSet());
        if (mine.isEmpty()) {
            throw new Refused(
                    "not-for-this-role",
                    Refusal.Kind.FORBIDDEN,
                    "Submissions are read by the coordinator, the evaluator, and by the institutions that they are with");
        }
        return List.copyOf(mine);
    }

    private ResponseEntity<Case> answer(Submissions.Row row) {
        return ResponseEntity.ok().eTag(ETags.of(row.sequence())).body(show(row));
    }

    private Case show(Submissions.Row row) {
        var text = submissions.text(row);
        boolean open = row.answeredOn() == null && row.state() != SubmissionState.WITHDRAWN;
        long left = ChronoUnit.DAYS.between(requests.today(), row.dueOn());
        return new Case(
                row.number(),
                row.state().word(),
                row.kind(),
                row.planId(),
                row.commitmentId(),
                row.measureId(),
                row.processId(),
                text.orElse(null),
                text.isEmpty(),
                submissions.name(row).orElse(null),
                row.nameIsPublic(),
                row.language(),
                row.concerns(),
                row.institution(),
                row.receivedOn(),
                row.dueOn(),
                row.dueBy(),
                left,
                open && left < 0,
                row.answeredOn(),
                row.answer(),
                row.withheld(),
                row.helped(),
                submissions.steps(row.id()));
    }
}
