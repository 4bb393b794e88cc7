package org.gaita.feedback.privacy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gaita.domain.Grant;
import org.gaita.domain.PersonId;
import org.gaita.domain.Role;
import org.gaita.events.feedback.AuthorEvent;
import org.gaita.events.feedback.AuthorEvent.ErasureRequested;
import org.gaita.events.feedback.AuthorEvent.SubjectKeyDestroyed;

/** What is recorded about a person: that they were erased, and nothing else. */
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Axon creates an empty aggregate and replays its events
public class Author {
    @AggregateIdentifier
    private String id;

    Author() {}

    @CommandHandler
    Author(EraseAuthor command) {
        Grant grant = command.context()
                .actor()
                .as(Role.SYSTEM)
                .orElseGet(() -> command.context().require(Role.DPO));
        var envelope = MetaData.from(command.context().envelope(grant).toMetaData());
        apply(new ErasureRequested(command.personId(), command.basis()), envelope);
        apply(new SubjectKeyDestroyed(command.personId(), command.basis()), envelope);
    }

    /** The stream of a person. */
    static String stream(PersonId person) {
        return "author-" + person;
    }

    @EventSourcingHandler
    void on(AuthorEvent event) {
        id = stream(event.personId());
    }
}
