package org.gaita.portal.plan;

import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;

/** A measure with its course. */
public record OneMeasure(Plan.Whole plan, Plan.Commitment commitment, Plan.Measure measure, Part<Drawn> course) {}
