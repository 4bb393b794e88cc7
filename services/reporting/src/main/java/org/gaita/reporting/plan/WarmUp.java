package org.gaita.reporting.plan;

import java.time.Clock;
import java.time.LocalDate;
import org.gaita.reporting.plan.PlanQueries.PlanSummary;
import org.gaita.reporting.point.Point;
import org.gaita.reporting.point.Points;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads each plan a few times after the start, so that nobody waits for the first reading of it. */
@Component
class WarmUp {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final int PLANS = 10;
    private static final int DAYS = 8;

    private final PlanQueries plans;
    private final Points points;
    private final Clock clock;

    WarmUp(PlanQueries plans, Points points, Clock clock) {
        this.plans = plans;
        this.points = points;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread.ofVirtual().name("warm-up").start(this::readPlans);
    }

    private void readPlans() {
        try {
            Point now = points.of(null, null);
            for (PlanSummary plan : plans.plans(now).stream().limit(PLANS).toList()) {
                for (int day = DAYS - 1; day >= 0; day--) {
                    Point at = points.of(LocalDate.now(clock).minusDays(day).toString(), null);
                    plans.look(plan.key(), at).ifPresent(PlanFound::json);
                }
            }
        } catch (RuntimeException e) {
            log.info("Plans are not read in advance: {}", e.getMessage());
        }
    }
}
