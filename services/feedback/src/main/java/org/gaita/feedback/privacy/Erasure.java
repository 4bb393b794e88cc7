package org.gaita.feedback.privacy;

import java.util.List;
import org.gaita.domain.Actor;
import org.gaita.domain.PersonId;
import org.gaita.domain.Role;
import org.gaita.domain.SubscriptionId;
import org.gaita.events.feedback.SubscriptionEvent.Ending;
import org.gaita.feedback.subscription.SubscriptionCommand;
import org.gaita.feedback.subscription.Subscriptions;
import org.gaita.personal.PersonalData;
import org.gaita.service.Requests;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erases a person: every row, the mail queue, stored answers, and last the key. Doing it again changes nothing more. */
@Component
public class Erasure {
    private final JdbcClient database;
    private final PersonalData personal;
    private final Subscriptions subscriptions;
    private final Requests requests;

    Erasure(JdbcClient database, PersonalData personal, Subscriptions subscriptions, Requests requests) {
        this.database = database;
        this.personal = personal;
        this.subscriptions = subscriptions;
        this.requests = requests;
    }

    /** What was erased, in numbers. */
    public record Erased(PersonId personId, boolean keyDestroyed, int submissions, int subscriptions, int mails) {}

    /** Must run in a transaction. */
    public Erased erase(PersonId person, String basis, Actor officer) {
        var context = requests.context(officer);
        context.require(Role.DPO);
        if (!personal.isErased(person)) {
            requests.send(new EraseAuthor(person, basis, context));
        }
        List<Subscriptions.Row> subscribed = subscriptions.of(person);
        for (Subscriptions.Row row : subscribed) {
            if (row.state().equals("confirmed")) {
                requests.send(
                        new SubscriptionCommand.End(new SubscriptionId(row.id().value()), Ending.ERASED, context));
            }
        }
        update("delete from subscription where person_id = :person", person);
        // The place and the digest remain; the ciphertext, which opens nothing any more, goes too.
        int submissions = update("""
                update submission set erased = true, text = jsonb_set(text, '{ciphertext}', '""'), name = null, email = null
                where author = :person
                """, person);
        update("delete from pending_submission where person_id = :person", person);
        int mails = update("delete from mail where person_id = :person", person);
        update("delete from author where person_id = :person", person);
        forgetStoredAnswers();
        // Last: what is undone by a failure before can be done again, a destroyed key cannot be brought back.
        boolean destroyed = personal.erase(person, basis);
        return new Erased(person, destroyed, submissions, subscribed.size(), mails);
    }

    /** Answers that are kept for repeated requests may hold what somebody wrote. */
    private void forgetStoredAnswers() {
        database.sql("""
                        delete from idempotency_key
                        where path like '/api/v1/cases%' or path like '/api/v1/answers%' or path like '/api/v1/follow-up%'
                        """).update();
    }

    private int update(String sql, PersonId person) {
        return database.sql(sql).param("person", person.value()).update();
    }
}
