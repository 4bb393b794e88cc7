package org.gaita.feedback.privacy;

import java.util.List;
import org.gaita.domain.Actor;
import org.gaita.domain.PersonId;
import org.gaita.domain.Role;
import org.gaita.domain.SubscriptionId;
import org.gaita.events.feedback.SubscriptionEvent.Ending;
import org.gaita.feedback.subscription.SubscriptionCommand;
import org.gaita.feedback.subscription.Subscriptions;
import org.gaita.personal.ErasureHandler;
import org.gaita.personal.PersonalData;
import org.gaita.service.CommandContext;
import org.gaita.service.Requests;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Erases a person: every row, the mail queue, stored answers, and last the key. Doing it again changes nothing more. The
 * other services follow the ledger in the vault (docs/adr/0010).
 */
@Component
public class Erasure implements ErasureHandler {
    private static final String SERVICE = "feedback";

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

    /** The officer's order. Must run in a transaction. */
    public Erased erase(PersonId person, String basis, Actor officer) {
        CommandContext context = requests.context(officer);
        context.require(Role.DPO);
        Erased erased = remove(person, basis, context, true);
        // Last: what is undone by a failure before can be done again, a destroyed key cannot be brought back.
        boolean destroyed = personal.erase(person, basis, officer.person());
        return new Erased(person, destroyed, erased.submissions(), erased.subscriptions(), erased.mails());
    }

    @Override
    public String service() {
        return SERVICE;
    }

    @Override
    public List<PersonId> held(List<PersonId> erased) {
        return database.sql("""
                        select person from (
                            select person_id as person from author
                            union select author from submission where not erased
                            union select person_id from pending_submission
                            union select person_id from subscription
                            union select person_id from mail) held
                        where person = any (cast(:erased as text[]))
                        """)
                .param("erased", erased.stream().map(PersonId::value).toArray(String[]::new))
                .query((row, n) -> new PersonId(row.getString(1)))
                .list();
    }

    @Override
    public void purge(PersonId person, String basis) {
        if (!held(List.of(person)).isEmpty()) {
            remove(person, basis, requests.context(Actor.SYSTEM), false);
        }
    }

    private Erased remove(PersonId person, String basis, CommandContext context, boolean ordered) {
        if (!isRecorded(person)) {
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
        update("delete from webhook where owner = :person", person);
        update("delete from author where person_id = :person", person);
        if (ordered || submissions > 0) {
            forgetStoredAnswers();
        }
        return new Erased(person, false, submissions, subscribed.size(), mails);
    }

    private boolean isRecorded(PersonId person) {
        return database.sql("select 1 from domain_event_entry where aggregate_identifier = :stream limit 1")
                .param("stream", Author.stream(person))
                .query(Integer.class)
                .optional()
                .isPresent();
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
