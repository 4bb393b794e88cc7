package org.gaita.planmanagement.person;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gaita.domain.Grant;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.events.plan.PersonEvent;
import org.gaita.events.plan.PersonEvent.PersonIntroduced;
import org.gaita.events.plan.PersonEvent.SubjectKeyDestroyed;
import org.gaita.planmanagement.person.PersonCommand.ErasePerson;
import org.gaita.planmanagement.person.PersonCommand.IntroducePerson;
import org.gaita.service.CommandContext;
import org.gaita.service.Violations;

/** Somebody who acted. The stream holds a name that only the person's key opens. */
@SuppressWarnings("NullAway.Init") // Axon creates an empty aggregate and replays its events
public class Person {
    /** The longest basis of an erasure. */
    static final int LONGEST_BASIS = 300;

    @AggregateIdentifier
    private String id;

    private boolean erased;

    Person() {}

    @CommandHandler
    Person(IntroducePerson command) {
        Grant grant = command.context().actor().grants().stream()
                .min((a, b) -> a.toString().compareTo(b.toString()))
                .orElseThrow(() -> new Refused(
                        "not-for-this-role", Refusal.Kind.FORBIDDEN, "Somebody without a role does not act"));
        record(new PersonIntroduced(command.personId(), command.name()), command.context(), grant);
    }

    @CommandHandler
    void handle(ErasePerson command) {
        Grant grant = command.context()
                .actor()
                .as(Role.SYSTEM)
                .orElseGet(() -> command.context().require(Role.DPO));
        check(command.basis());
        if (!erased) {
            record(new SubjectKeyDestroyed(command.personId(), command.basis().strip()), command.context(), grant);
        }
    }

    static void check(String basis) {
        new Violations()
                .expect(
                        !basis.isBlank() && basis.strip().length() <= LONGEST_BASIS,
                        "/basis",
                        "the basis is missing or longer than " + LONGEST_BASIS + " characters",
                        "name the request, for instance \"Request No. 12 of 2026-03-02\"; no personal data")
                .refuse("erasure-without-basis", "Nobody was erased.");
    }

    @EventSourcingHandler
    void on(PersonEvent event) {
        id = PersonCommand.stream(event.personId());
        switch (event) {
            case PersonIntroduced introduced -> erased = false;
            case SubjectKeyDestroyed destroyed -> erased = true;
        }
    }

    private static void record(PersonEvent event, CommandContext context, Grant grant) {
        apply(
                event,
                MetaData.from(context.envelope(grant, context.today(), null, null, null)
                        .toMetaData()));
    }
}
