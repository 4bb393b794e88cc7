package org.gaita.portal.plan;

import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;

/** A commitment with its measures' courses. */
public record OneCommitment(Plan.Whole plan, Plan.Commitment commitment, Part<Drawn> course) {}
