package org.gaita.portal.plan;

import org.gaita.portal.api.Attention;
import org.gaita.portal.api.DeadlineMoves;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;

/** What needs attention, and which deadlines were moved. */
public record Urgent(Plan.Whole plan, Part<Attention> attention, Part<DeadlineMoves> moves) {}
