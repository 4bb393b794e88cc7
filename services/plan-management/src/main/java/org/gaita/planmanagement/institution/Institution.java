package org.gaita.planmanagement.institution;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gaita.domain.Grant;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.domain.Source;
import org.gaita.events.plan.InstitutionEvent;
import org.gaita.events.plan.InstitutionEvent.*;
import org.gaita.planmanagement.CommandContext;
import org.gaita.planmanagement.institution.InstitutionCommand.*;
import org.jspecify.annotations.Nullable;

/** An institution or a group; its identity is independent of its name. */
@SuppressWarnings("NullAway.Init") // Axon creates an empty aggregate and replays its events
public class Institution {
    @AggregateIdentifier
    private String id;

    private LocalizedText name;
    private boolean dissolved;

    Institution() {}

    @CommandHandler
    Institution(Register command) {
        Grant grant = command.context().require(Role.COORDINATOR);
        record(command.registration(), command.context(), grant, command.on(), command.source());
    }

    @CommandHandler
    void handle(Rename command) {
        Grant grant = command.context().require(Role.COORDINATOR);
        exists(command.code().value());
        record(
                new InstitutionRenamed(command.code(), name, command.name()),
                command.context(),
                grant,
                command.on(),
                null);
    }

    @CommandHandler
    void handle(Dissolve command) {
        Grant grant = command.context().require(Role.COORDINATOR);
        exists(command.code().value());
        record(
                new InstitutionDissolved(command.code(), command.successor()),
                command.context(),
                grant,
                command.on(),
                null);
    }

    @EventSourcingHandler
    void on(InstitutionEvent event) {
        id = InstitutionCommand.stream(event.code());
        switch (event) {
            case InstitutionRegistered registered -> name = registered.name();
            case InstitutionRenamed renamed -> name = renamed.name();
            case InstitutionDissolved gone -> dissolved = true;
            case GroupDefined group -> name = group.name();
        }
    }

    private void exists(String code) {
        if (dissolved) {
            throw new Refused(
                    "institution-dissolved", Refusal.Kind.CONFLICT, "The institution " + code + " no longer exists");
        }
    }

    private void record(
            InstitutionEvent event, CommandContext context, Grant grant, LocalDate on, @Nullable Source source) {
        apply(
                event,
                MetaData.from(context.envelope(grant, on, null, null, source).toMetaData()));
    }
}
