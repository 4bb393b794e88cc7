package org.gaita.service;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.gaita.domain.Actor;
import org.gaita.domain.Grant;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.PersonId;
import org.gaita.domain.Role;
import org.gaita.web.Correlation;

/** Turns a request into a command's context, and sends commands. */
public final class Requests {
    /** Deadlines and days of this deployment (design, decision 12). */
    public static final ZoneId ZONE = ZoneId.of("Europe/Riga");

    private static final InstitutionCode NOBODY = new InstitutionCode("PUBLIC");

    private final CommandGateway commands;
    private final Clock clock;

    /** With the service's gateway and clock. */
    public Requests(CommandGateway commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /** Today in the plan's time zone. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(ZONE));
    }

    /** Now, for a column. */
    public OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** The clock of this deployment. */
    public Clock clock() {
        return clock;
    }

    /** Somebody of the public, known by an opaque id only. */
    public static Actor anybody(PersonId person) {
        return new Actor(person, java.util.Set.of(new Grant(NOBODY, Role.PUBLIC)));
    }

    /** The context of the current request. */
    public CommandContext context(Actor actor) {
        return new CommandContext(actor, Correlation.current(), today());
    }

    /** Sends a command and waits until it is recorded. */
    public void send(Object command) {
        commands.sendAndWait(command);
    }
}
