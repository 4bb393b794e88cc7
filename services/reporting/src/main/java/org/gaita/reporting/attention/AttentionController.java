package org.gaita.reporting.attention;

import org.gaita.domain.InstitutionCode;
import org.gaita.reporting.plan.PlanFound;
import org.gaita.reporting.plan.PlanQueries;
import org.gaita.reporting.point.Points;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** What needs attention in a plan, at any point. */
@RestController
public class AttentionController {
    private final PlanQueries plans;
    private final Points points;

    AttentionController(PlanQueries plans, Points points) {
        this.plans = plans;
        this.points = points;
    }

    /**
     * Overdue, stale, without evidence, due next quarter: by measure, by commitment and by institution; of one commitment
     * or of one institution where that is asked for.
     */
    @GetMapping("/api/v1/plans/{key}/attention")
    @Nullable
    AttentionView attention(
            @PathVariable String key,
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String knownAt,
            @RequestParam @Nullable String commitment,
            @RequestParam @Nullable String institution,
            ServletWebRequest asker) {
        PlanFound found = plans.found(key, points.of(asOf, knownAt));
        String code = institution == null ? null : new InstitutionCode(institution).value();
        String number = commitment == null
                ? null
                : plans.commitment(found.view(), commitment).number();
        return found.isKnownTo(asker) ? null : RedList.of(found.view(), number, code);
    }
}
