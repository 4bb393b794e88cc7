package org.gaita.reporting.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.gaita.reporting.plan.PlanQueries.PlanSummary;
import org.gaita.reporting.point.Point;
import org.gaita.reporting.point.Points;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Plans, commitments and measures as at a date, as known at a date. Readable without a token. */
@RestController
@RequestMapping("/api/v1/plans")
public class PlanController {
    private final PlanQueries plans;
    private final Points points;

    PlanController(PlanQueries plans, Points points) {
        this.plans = plans;
        this.points = points;
    }

    /** All plans. */
    @GetMapping
    PlanList plans(@RequestParam @Nullable String asOf, @RequestParam @Nullable String knownAt) {
        Point at = points.of(asOf, knownAt);
        return new PlanList(at, plans.plans(at));
    }

    /** A plan with its commitments, measures, statuses, deadlines and what follows from them. */
    @GetMapping(path = "/{key}", produces = MediaType.APPLICATION_JSON_VALUE)
    byte @Nullable [] plan(
            @PathVariable String key,
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String knownAt,
            ServletWebRequest asker) {
        PlanFound found = plans.found(key, points.of(asOf, knownAt));
        return found.isKnownTo(asker) ? null : found.json();
    }

    /** One commitment of it. */
    @GetMapping("/{key}/commitments/{number}")
    @Nullable
    CommitmentAnswer commitment(
            @PathVariable String key,
            @PathVariable String number,
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String knownAt,
            ServletWebRequest asker) {
        PlanFound found = plans.found(key, points.of(asOf, knownAt));
        CommitmentView commitment = plans.commitment(found.view(), number);
        return found.isKnownTo(asker) ? null : new CommitmentAnswer(found.view().at(), commitment);
    }

    /** One measure of it. */
    @GetMapping("/{key}/measures/{number}")
    @Nullable
    MeasureAnswer measure(
            @PathVariable String key,
            @PathVariable String number,
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String knownAt,
            ServletWebRequest asker) {
        PlanFound found = plans.found(key, points.of(asOf, knownAt));
        MeasureView measure = plans.measure(found.view(), number);
        return found.isKnownTo(asker) ? null : new MeasureAnswer(found.view().at(), measure);
    }

    /** Plans at a point. */
    public record PlanList(@JsonUnwrapped Point at, List<PlanSummary> plans) {}

    /** A commitment at a point. */
    public record CommitmentAnswer(@JsonUnwrapped Point at, CommitmentView commitment) {}

    /** A measure at a point. */
    public record MeasureAnswer(@JsonUnwrapped Point at, MeasureView measure) {}
}
