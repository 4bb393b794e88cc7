package org.gaita.planmanagement.person;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gaita.domain.PersonId;
import org.gaita.events.Encrypted;
import org.gaita.service.CommandContext;

/** What can be asked about a person. */
public sealed interface PersonCommand {
    /** Its stream. */
    @TargetAggregateIdentifier
    String stream();

    /** The stream of a person. */
    static String stream(PersonId person) {
        return "person-" + person;
    }

    /** The person acted for the first time, under this name. */
    record IntroducePerson(PersonId personId, Encrypted name, CommandContext context) implements PersonCommand {
        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return PersonCommand.stream(personId);
        }
    }

    /** Records that the person's key was destroyed; {@code basis} says why and names nobody. */
    record ErasePerson(PersonId personId, String basis, CommandContext context) implements PersonCommand {
        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return PersonCommand.stream(personId);
        }
    }
}
