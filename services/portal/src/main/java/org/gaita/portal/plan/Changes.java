package org.gaita.portal.plan;

import java.time.LocalDate;
import java.util.List;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;

/**
 * Two dates side by side.
 *
 * @param asKnown whether each side is by what was known on its day
 * @param sessions the council's, as starting points
 */
public record Changes(
        Plan.Whole plan,
        LocalDate from,
        LocalDate to,
        boolean asKnown,
        List<Plan.Milestone> sessions,
        Part<Tally> before,
        Part<Tally> after,
        Part<List<Changed>> changed) {}
