package org.gaita.reporting.timeline;

import java.util.List;
import java.util.Optional;
import org.gaita.domain.Actor;
import org.gaita.domain.InvalidValue;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Violation;
import org.gaita.reporting.access.Reader;
import org.gaita.reporting.catalogue.PlanNumbers;
import org.gaita.reporting.point.Cursor;
import org.gaita.reporting.point.Point;
import org.gaita.reporting.point.Points;
import org.gaita.reporting.timeline.TimelineEntry.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Timelines. What is published is readable without a token; more with one. */
@RestController
@RequestMapping("/api/v1/plans/{key}")
public class TimelineController {
    private final TimelineQueries timelines;
    private final PlanNumbers numbers;
    private final Points points;

    TimelineController(TimelineQueries timelines, PlanNumbers numbers, Points points) {
        this.timelines = timelines;
        this.numbers = numbers;
        this.points = points;
    }

    /** What happened to the plan itself. */
    @GetMapping("/timeline")
    Page ofPlan(
            @PathVariable String key,
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String knownAt,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable String limit,
            Optional<Actor> actor) {
        return timelines.ofPlan(
                numbers.plan(key), point(asOf, knownAt, cursor), Reader.of(actor), cursor, limit(limit));
    }

    /** What happened to a commitment and its measures. */
    @GetMapping("/commitments/{number}/timeline")
    Page ofCommitment(
            @PathVariable String key,
            @PathVariable String number,
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String knownAt,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable String limit,
            Optional<Actor> actor) {
        Point at = point(asOf, knownAt, cursor);
        return timelines.ofCommitment(numbers.commitment(key, number, at), at, Reader.of(actor), cursor, limit(limit));
    }

    /** What happened to a measure. */
    @GetMapping("/measures/{number}/timeline")
    Page ofMeasure(
            @PathVariable String key,
            @PathVariable String number,
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String knownAt,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable String limit,
            Optional<Actor> actor) {
        Point at = point(asOf, knownAt, cursor);
        return timelines.ofMeasure(numbers.measure(key, number, at), at, Reader.of(actor), cursor, limit(limit));
    }

    private static int limit(@Nullable String limit) {
        try {
            return Cursor.limit(limit);
        } catch (InvalidValue wrong) {
            throw new Refused(new Refusal(
                    "parameters-invalid",
                    Refusal.Kind.INVALID,
                    "One parameter of the question is wrong",
                    List.of(new Violation("limit", String.valueOf(wrong.getMessage()), "Give " + wrong.expected()))));
        }
    }

    /** The point that is asked for; on a later page that of the first, so that what comes in late moves no pages. */
    private Point point(@Nullable String asOf, @Nullable String knownAt, @Nullable String cursor) {
        if (cursor == null) {
            return points.of(asOf, knownAt);
        }
        List<String> parts = Cursor.read(cursor, TimelineQueries.CURSOR_PARTS);
        return points.of(asOf == null ? parts.get(0) : asOf, knownAt == null ? parts.get(1) : knownAt);
    }
}
