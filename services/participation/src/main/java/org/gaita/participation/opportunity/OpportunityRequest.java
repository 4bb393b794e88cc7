package org.gaita.participation.opportunity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gaita.domain.Grant;
import org.gaita.domain.PersonId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.events.participation.OpportunityEvent;
import org.gaita.events.participation.OpportunityEvent.*;
import org.gaita.participation.opportunity.OpportunityCommand.*;
import org.gaita.service.CommandContext;
import org.gaita.service.Violations;

/** A request of the public for an opportunity to take part, and the institution's answer. */
@SuppressWarnings("NullAway.Init") // Axon creates an empty aggregate and replays its events
public class OpportunityRequest {
    @AggregateIdentifier
    private String id;

    private ParticipationRequestedByPublic asked;
    private boolean answered;
    private boolean erased;

    OpportunityRequest() {}

    @CommandHandler
    OpportunityRequest(Ask command) {
        record(command.asked(), command.context(), command.context().require(Role.PUBLIC));
    }

    @CommandHandler
    void handle(Answer command) {
        Grant grant = command.context()
                .actor()
                .as(Role.COORDINATOR)
                .orElseGet(() -> command.context().require(Role.REPORTER, asked.institution()));
        if (answered) {
            throw new Refused("request-answered", Refusal.Kind.CONFLICT, "The request is answered already");
        }
        new Violations().latvian(command.reason(), "/reason").refuse("text-missing", "The Latvian text is missing.");
        record(
                new ParticipationRequestAnswered(
                        asked.requestId(),
                        asked.institution(),
                        asked.commitmentId(),
                        asked.measureId(),
                        command.granted(),
                        command.reason(),
                        command.processId()),
                command.context(),
                grant);
    }

    @CommandHandler
    void handle(EraseAuthor command) {
        Grant grant = command.context()
                .actor()
                .as(Role.SYSTEM)
                .orElseGet(() -> command.context().require(Role.DPO));
        if (!erased) {
            record(new SubjectKeyDestroyed(asked.requestId(), author(), command.basis()), command.context(), grant);
        }
    }

    @EventSourcingHandler
    void on(OpportunityEvent event) {
        switch (event) {
            case ParticipationRequestedByPublic requested -> {
                id = requested.requestId().value();
                asked = requested;
            }
            case ParticipationRequestAnswered answer -> answered = true;
            case SubjectKeyDestroyed destroyed -> erased = true;
        }
    }

    private PersonId author() {
        return asked.author();
    }

    private static void record(OpportunityEvent event, CommandContext context, Grant grant) {
        apply(event, MetaData.from(context.envelope(grant).toMetaData()));
    }
}
