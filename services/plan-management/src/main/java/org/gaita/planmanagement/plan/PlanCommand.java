package org.gaita.planmanagement.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.PlanId;
import org.gaita.domain.Source;
import org.gaita.events.plan.PlanEvent;
import org.gaita.service.CommandContext;
import org.jspecify.annotations.Nullable;

/** What can be asked of a plan. */
public sealed interface PlanCommand {
    /** Takes a plan in, with what its documents tell. */
    record DraftPlan(
            @TargetAggregateIdentifier PlanId planId,
            PlanEvent.PlanDrafted drafted,
            LocalDate effectiveOn,
            @Nullable Source source,
            List<Statement> statements,
            CommandContext context)
            implements PlanCommand {}

    /** One thing that a plan's document says, with its own date and source. */
    record Statement(
            PlanEvent event, LocalDate on, @Nullable Source source) {}

    /** Moves a plan to its next state. {@code act} and {@code version} belong to an approval, {@code version} to a refresh. */
    record MovePlan(
            @TargetAggregateIdentifier PlanId planId,
            PlanState to,
            LocalDate on,
            LocalizedText text,
            @Nullable String act,
            @Nullable String version,
            OptionalLong expected,
            CommandContext context)
            implements PlanCommand {}
}
