package org.gaita.portal.plan;

import org.gaita.portal.api.Course;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;

/** A plan at a glance, with what happened to it. */
public record Overview(Plan.Whole plan, Part<Course> course) {}
