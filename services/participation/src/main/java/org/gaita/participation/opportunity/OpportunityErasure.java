package org.gaita.participation.opportunity;

import java.util.List;
import org.gaita.domain.Actor;
import org.gaita.domain.PersonId;
import org.gaita.domain.RequestId;
import org.gaita.personal.ErasureHandler;
import org.gaita.service.Requests;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erases whoever asked for an opportunity, wherever the order was given. */
@Component
class OpportunityErasure implements ErasureHandler {
    private final JdbcClient database;
    private final Requests requests;

    OpportunityErasure(JdbcClient database, Requests requests) {
        this.database = database;
        this.requests = requests;
    }

    @Override
    public String service() {
        return "participation";
    }

    @Override
    public List<PersonId> held(List<PersonId> erased) {
        return database.sql("select distinct author from opportunity_request"
                        + " where author = any (cast(:erased as text[])) and text ->> 'ciphertext' <> ''")
                .param("erased", erased.stream().map(PersonId::value).toArray(String[]::new))
                .query((row, n) -> new PersonId(row.getString(1)))
                .list();
    }

    @Override
    public void purge(PersonId person, String basis) {
        List<String> asked = database.sql("select id from opportunity_request where author = :person order by id")
                .param("person", person.value())
                .query(String.class)
                .list();
        for (String request : asked) {
            requests.send(
                    new OpportunityCommand.EraseAuthor(new RequestId(request), basis, requests.context(Actor.SYSTEM)));
        }
        // Also where the stream says so already and the row came back from a backup.
        database.sql("update opportunity_request set text = jsonb_set(text, '{ciphertext}', '\"\"')"
                        + " where author = :person")
                .param("person", person.value())
                .update();
    }
}
