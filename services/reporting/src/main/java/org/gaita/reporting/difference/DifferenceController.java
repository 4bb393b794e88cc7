package org.gaita.reporting.difference;

import org.gaita.reporting.point.Points;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What changed between two points, for instance since the council's last session. */
@RestController
@RequestMapping("/api/v1/plans/{key}")
public class DifferenceController {
    private final DifferenceQueries differences;
    private final DeadlineChanges deadlines;
    private final Points points;

    DifferenceController(DifferenceQueries differences, DeadlineChanges deadlines, Points points) {
        this.differences = differences;
        this.deadlines = deadlines;
        this.points = points;
    }

    /** What differs for the plan, its commitments and its measures, and the events that did it. */
    @GetMapping("/differences")
    DifferenceView differences(
            @PathVariable String key,
            @RequestParam @Nullable String fromAsOf,
            @RequestParam @Nullable String fromKnownAt,
            @RequestParam @Nullable String toAsOf,
            @RequestParam @Nullable String toKnownAt) {
        return differences.between(
                key,
                points.of("fromAsOf", fromAsOf, "fromKnownAt", fromKnownAt),
                points.of("toAsOf", toAsOf, "toKnownAt", toKnownAt));
    }

    /** Which deadlines were moved, by whom and why, and whether they had passed by then. */
    @GetMapping("/deadline-changes")
    DeadlineChanges.View deadlineChanges(
            @PathVariable String key, @RequestParam @Nullable String asOf, @RequestParam @Nullable String knownAt) {
        return deadlines.of(key, points.of(asOf, knownAt));
    }
}
