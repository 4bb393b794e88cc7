package org.gaita.reporting.overview;

import org.gaita.reporting.plan.PlanFound;
import org.gaita.reporting.plan.PlanQueries;
import org.gaita.reporting.point.Points;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** A plan on one page. */
@RestController
public class OverviewController {
    private final PlanQueries plans;
    private final Points points;

    OverviewController(PlanQueries plans, Points points) {
        this.plans = plans;
        this.points = points;
    }

    /** A line for each measure: status, next deadline, who is responsible, what needs attention. */
    @GetMapping("/api/v1/plans/{key}/overview")
    @Nullable
    OverviewView overview(
            @PathVariable String key,
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String knownAt,
            ServletWebRequest asker) {
        PlanFound found = plans.found(key, points.of(asOf, knownAt));
        return found.isKnownTo(asker) ? null : Overview.of(found.view());
    }
}
