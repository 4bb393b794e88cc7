package org.gaita.planmanagement.plan;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gaita.domain.Actor;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.Deadline;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Text;
import org.gaita.domain.Violation;
import org.gaita.planmanagement.catalogue.Catalogue;
import org.gaita.planmanagement.commitment.CommitmentCommand.MoveDeadline;
import org.gaita.planmanagement.plan.PlanCommand.MovePlan;
import org.gaita.service.Requests;
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

/** What a coordinator does with a plan and its measures; what a ministry needs to know before it reports. */
@RestController
@RequestMapping("/api/v1")
class Plans {
    private final Catalogue catalogue;
    private final Requests requests;

    Plans(Catalogue catalogue, Requests requests) {
        this.catalogue = catalogue;
        this.requests = requests;
    }

    record Transition(
            String to,
            LocalDate on,
            LocalizedText text,
            @Nullable String act,
            @Nullable String version) {}

    record DeadlineChange(
            String deadlineKey,
            Deadline deadline,
            LocalizedText reason,
            @Nullable LocalDate decidedOn) {}

    @GetMapping("/plans/{key}")
    ResponseEntity<Catalogue.PlanRow> plan(@PathVariable String key) {
        Catalogue.PlanRow plan = find(key);
        return ResponseEntity.ok().eTag(ETags.of(plan.sequence())).body(plan);
    }

    @PostMapping("/plans/{key}/transitions")
    ResponseEntity<Catalogue.PlanRow> move(
            @PathVariable String key, @RequestBody Transition body, Actor actor, HttpServletRequest request) {
        requests.send(new MovePlan(
                find(key).id(),
                state(body.to()),
                body.on(),
                body.text(),
                body.act(),
                body.version(),
                ETags.expected(request),
                requests.context(actor)));
        return plan(key);
    }

    /** The measures of a plan, or those that an institution owes reports on. */
    @GetMapping("/measures")
    List<Catalogue.MeasureRow> measures(
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(required = false) @Nullable InstitutionCode institution) {
        return catalogue.measures(plan, institution);
    }

    @GetMapping("/commitments/{commitment}/measures/{number}")
    ResponseEntity<Catalogue.MeasureRow> measure(
            @PathVariable CommitmentId commitment, @PathVariable MeasureNumber number) {
        var measure = catalogue.measure(commitment, number);
        return ResponseEntity.ok().eTag(ETags.of(measure.sequence())).body(measure);
    }

    @PostMapping("/commitments/{commitment}/measures/{number}/deadline-changes")
    ResponseEntity<Catalogue.MeasureRow> moveDeadline(
            @PathVariable CommitmentId commitment,
            @PathVariable MeasureNumber number,
            @RequestBody DeadlineChange body,
            Actor actor,
            HttpServletRequest request) {
        var measure = catalogue.measure(commitment, number);
        var context = requests.context(actor);
        requests.send(new MoveDeadline(
                measure.commitmentId(),
                measure.measureId(),
                body.deadlineKey(),
                body.deadline(),
                body.reason(),
                body.decidedOn() == null ? context.today() : body.decidedOn(),
                ETags.expected(request),
                context));
        return measure(commitment, number);
    }

    private Catalogue.PlanRow find(String key) {
        return catalogue
                .plan(key)
                .orElseThrow(() ->
                        new Refused("plan-not-found", Refusal.Kind.NOT_FOUND, "There is no plan with the key " + key));
    }

    private static PlanState state(String word) {
        try {
            return PlanState.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Refused(new Refusal(
                    "request-invalid",
                    Refusal.Kind.INVALID,
                    "A plan has no such state.",
                    List.of(new Violation(
                            "/to",
                            "'" + Text.shorten(word, 80) + "' is no state of a plan",
                            "one of "
                                    + Arrays.stream(PlanState.values())
                                            .map(PlanState::word)
                                            .collect(Collectors.joining(", "))))));
        }
    }
}
