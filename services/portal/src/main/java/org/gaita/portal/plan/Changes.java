package org.gaita.portal.plan;

import java.time.LocalDate;
import java.util.List;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;

/**
 * Two dates side by side.
 *
 * @param asKnown whether each side is by what was known on its day
 * @param notKnownYet whether nothing of the plan was recorded on the earlier day, so that both sides are by what is known now
 * @param notBegun whether the day asked for lies before the plan's first day
 * @param sessions the council's, as starting points
 */
public record Changes(
        Plan.Whole plan,
        LocalDate from,
        LocalDate to,
        boolean asKnown,
        boolean notKnownYet,
        boolean notBegun,
        List<Plan.Milestone> sessions,
        Part<Tally> before,
        Part<Tally> after,
        Part<List<Changed>> changed) {}
