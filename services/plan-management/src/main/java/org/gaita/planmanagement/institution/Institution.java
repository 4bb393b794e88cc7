package org.gaita.planmanagement.institution;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.LocalDate;
import java.util.OptionalLong;
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
import org.gaita.planmanagement.institution.InstitutionCommand.*;
import org.gaita.service.CommandContext;
import org.gaita.service.Violations;
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
        expect(command.expected());
        passed(command.on(), command.context())
                .expect(command.name().in("lv") != null, "/name", "the Latvian name is missing", "add \"lv\"")
                .expect(!command.name().equals(name), "/name", "that is its name already", "give the new name")
                .refuse("institution-not-renamed", "The institution was not renamed.");
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
        expect(command.expected());
        passed(command.on(), command.context())
                .expect(
                        !command.code().equals(command.successor()),
                        "/successor",
                        "an institution does not succeed itself",
                        "name another, or none")
                .refuse("institution-not-dissolved", "The institution was not dissolved.");
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

    private static Violations passed(LocalDate on, CommandContext context) {
        return new Violations()
                .expect(
                        !on.isAfter(context.today()),
                        "/on",
                        "the day lies in the future",
                        "record it when it has happened");
    }

    private static void expect(OptionalLong expected) {
        if (expected.isPresent() && expected.getAsLong() != getVersion()) {
            throw new Refused(
                    "changed-meanwhile",
                    Refusal.Kind.STALE,
                    "Somebody changed it meanwhile: it is at \"" + getVersion() + "\", the request expects \""
                            + expected.getAsLong() + "\". Read it again and repeat the request.");
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
