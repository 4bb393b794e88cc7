package org.gaita.planmanagement.plan;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gaita.domain.Grant;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.PlanId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.domain.Source;
import org.gaita.events.plan.PlanEvent;
import org.gaita.events.plan.PlanEvent.*;
import org.gaita.planmanagement.plan.PlanCommand.*;
import org.gaita.service.CommandContext;
import org.gaita.service.Violations;
import org.jspecify.annotations.Nullable;

/** A plan: its states and versions. */
@SuppressWarnings("NullAway.Init") // Axon creates an empty aggregate and replays its events
public class Plan {
    @AggregateIdentifier
    private String id;

    private String version;
    private PlanState state = PlanState.PREPARING;

    Plan() {}

    @CommandHandler
    Plan(DraftPlan command) {
        Grant grant = command.context().require(Role.COORDINATOR);
        version = command.drafted().version();
        record(command.drafted(), command.context(), grant, command.effectiveOn(), command.source());
        command.statements()
                .forEach(statement ->
                        record(statement.event(), command.context(), grant, statement.on(), statement.source()));
    }

    @CommandHandler
    void handle(MovePlan command) {
        Grant grant = command.context().require(Role.COORDINATOR);
        if (command.expected().isPresent() && command.expected().getAsLong() != getVersion()) {
            throw new Refused(
                    "changed-meanwhile",
                    Refusal.Kind.STALE,
                    "Somebody changed the plan meanwhile: it is at \"" + getVersion() + "\". Read it again.");
        }
        if (!state.next().contains(command.to())) {
            throw new Refused(
                    "plan-not-in-state",
                    Refusal.Kind.CONFLICT,
                    "The plan is " + state.word() + "; from there it can become "
                            + state.next().stream().map(PlanState::word).toList() + ", not "
                            + command.to().word());
        }
        boolean approval = command.to() == PlanState.APPROVED;
        new Violations()
                .expect(
                        !command.on().isAfter(command.context().today()),
                        "/on",
                        "the day lies in the future",
                        "record what has happened")
                .expect(command.text().in("lv") != null, "/text", "the Latvian text is missing", "add \"lv\"")
                .expect(
                        !approval || (command.act() != null && !command.act().isBlank()),
                        "/act",
                        "an approval needs the Cabinet's act",
                        "name it, for instance \"MK rīkojums Nr. 78, 10.02.2022.\"")
                .expect(
                        !(approval || command.to() == PlanState.REFRESHED)
                                || (command.version() != null
                                        && !command.version().isBlank()
                                        && !command.version().equals(version)),
                        "/version",
                        "a new version of the text needs a name of its own",
                        "give one, for instance \"approved\"")
                .refuse("plan-not-moved", "The plan stays " + state.word() + ": see the violations.");
        record(event(command), command.context(), grant, command.on(), null);
    }

    private static PlanEvent event(MovePlan command) {
        PlanId plan = command.planId();
        LocalizedText text = command.text();
        String act = command.act() == null ? "" : command.act();
        String version = command.version() == null ? "" : command.version();
        return switch (command.to()) {
            case PREPARING -> new PlanFactNoted(plan, text);
            case CO_CREATION -> new CoCreationTimelinePublished(plan, text);
            case PUBLIC_CONSULTATION -> new PublicConsultationOpened(plan, text);
            case COORDINATION -> new PlanSentForCoordination(plan, text);
            case SUBMITTED_TO_CABINET -> new PlanSubmittedToCabinet(plan, text);
            case APPROVED -> new PlanApproved(plan, version, act, text);
            case DELIVERED_TO_OGP -> new PlanDeliveredToOgp(plan, text);
            case IMPLEMENTING -> new ImplementationStarted(plan, text);
            case REFRESH_OPEN -> new RefreshOpened(plan, text);
            case REFRESHED -> new PlanRefreshed(plan, version, text);
            case ENDED -> new PlanEnded(plan, text);
            case FINAL_REPORT_PUBLISHED -> new FinalReportPublished(plan, text);
            case CLOSED -> new PlanClosed(plan, text);
        };
    }

    @EventSourcingHandler
    void on(PlanEvent event) {
        switch (event) {
            case PlanDrafted drafted -> {
                id = drafted.planId().value();
                version = drafted.version();
            }
            case CoCreationTimelinePublished published -> state = PlanState.CO_CREATION;
            case PublicConsultationOpened opened -> state = PlanState.PUBLIC_CONSULTATION;
            case PlanSentForCoordination sent -> state = PlanState.COORDINATION;
            case PlanSubmittedToCabinet submitted -> state = PlanState.SUBMITTED_TO_CABINET;
            case PlanApproved approved -> {
                state = PlanState.APPROVED;
                version = approved.version();
            }
            case PlanDeliveredToOgp delivered -> state = PlanState.DELIVERED_TO_OGP;
            case ImplementationStarted started -> state = PlanState.IMPLEMENTING;
            case RefreshOpened opened -> state = PlanState.REFRESH_OPEN;
            case PlanRefreshed refreshed -> {
                state = PlanState.REFRESHED;
                version = refreshed.version();
            }
            case PlanEnded ended -> state = PlanState.ENDED;
            case FinalReportPublished published -> state = PlanState.FINAL_REPORT_PUBLISHED;
            case PlanClosed closed -> state = PlanState.CLOSED;
            case PlanGapNoted gap -> {}
            case PlanPeriodChanged changed -> {}
            case MidTermReportPublished published -> {}
            case PlanFactNoted fact -> {}
            case ReportingDateSet date -> {}
            case FundingRequested requested -> {}
            case FundingGranted granted -> {}
        }
    }

    private void record(PlanEvent event, CommandContext context, Grant grant, LocalDate on, @Nullable Source source) {
        apply(
                event,
                MetaData.from(context.envelope(grant, on, version, null, source).toMetaData()));
    }
}
