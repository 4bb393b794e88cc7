package org.gaita.feedback.privacy;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gaita.domain.PersonId;
import org.gaita.service.CommandContext;

/** Erases a person; {@code basis} says why and holds no personal data. */
public record EraseAuthor(PersonId personId, String basis, CommandContext context) {
    /** The stream. */
    @TargetAggregateIdentifier
    public String stream() {
        return Author.stream(personId);
    }
}
