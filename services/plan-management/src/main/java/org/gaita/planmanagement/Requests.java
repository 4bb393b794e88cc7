package org.gaita.planmanagement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.gaita.domain.Actor;
import org.gaita.web.Correlation;
import org.springframework.stereotype.Component;

/** Turns a request into a command's context, and sends commands. */
@Component
public class Requests {
    /** Deadlines and days of this deployment (design, decision 12). */
    public static final ZoneId ZONE = ZoneId.of("Europe/Riga");

    private final CommandGateway commands;
    private final Clock clock;

    Requests(CommandGateway commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /** Today in the plan's time zone. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(ZONE));
    }

    /** The clock of this deployment. */
    public Clock clock() {
        return clock;
    }

    /** The context of the current request. */
    public CommandContext context(Actor actor) {
        return new CommandContext(
                actor,
                Correlation.found().orElseGet(() -> org.gaita.web.Ids.next().toString()),
                today());
    }

    /** Sends a command and waits until it is recorded. */
    public void send(Object command) {
        commands.sendAndWait(command);
    }
}
