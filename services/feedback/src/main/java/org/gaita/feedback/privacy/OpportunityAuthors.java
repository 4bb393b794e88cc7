package org.gaita.feedback.privacy;

import java.util.Optional;
import org.gaita.domain.PersonId;
import org.gaita.events.participation.OpportunityEvent.ParticipationRequestedByPublic;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who asked participation for an opportunity, by opaque id. */
@Component
public class OpportunityAuthors {
    private final JdbcClient database;

    OpportunityAuthors(JdbcClient database) {
        this.database = database;
    }

    /** Takes note of who asked. */
    public void note(ParticipationRequestedByPublic asked) {
        database.sql("insert into opportunity_author (request_id, person_id) values (:request, :person)"
                        + " on conflict do nothing")
                .param("request", asked.requestId().value())
                .param("person", asked.author().value())
                .update();
    }

    /** Whose request that is. */
    Optional<PersonId> of(String request) {
        return database.sql("select person_id from opportunity_author where request_id = :request")
                .param("request", request)
                .query((row, n) -> new PersonId(row.getString(1)))
                .optional();
    }
}
