package org.gaita.events.feedback;

import org.gaita.domain.CommitmentId;
import org.gaita.domain.MeasureId;
import org.gaita.domain.PlanId;
import org.gaita.domain.ProcessId;
import org.jspecify.annotations.Nullable;

/**
 * What a submission is about. A measure brings its commitment and its plan along.
 *
 * @param planId the plan, where there is one
 * @param commitmentId the commitment, where it is about one or about a measure of it
 * @param measureId the measure
 * @param processId the participation process
 */
public record About(
        @Nullable PlanId planId,
        @Nullable CommitmentId commitmentId,
        @Nullable MeasureId measureId,
        @Nullable ProcessId processId) {}
