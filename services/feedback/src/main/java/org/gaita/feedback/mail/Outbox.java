package org.gaita.feedback.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.gaita.domain.PersonId;
import org.gaita.domain.Text;
import org.gaita.events.EventJson;
import org.gaita.web.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mail that has to go out, written in the transaction of what it tells of. */
@Component
public class Outbox {
    private final JdbcClient database;
    private final MailProperties properties;
    private final Clock clock;

    Outbox(JdbcClient database, MailProperties properties, Clock clock) {
        this.database = database;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Queues a mail once.
     *
     * @param dedupe what it tells of: the same is told once, however often this is called
     */
    public void put(
            MailKind kind,
            String dedupe,
            PersonId person,
            @Nullable String submissionId,
            @Nullable String subscriptionId,
            Map<String, ?> params) {
        String id = Ids.next().toString();
        database.sql("""
                        insert into mail (id, message_id, dedupe, kind, person_id, submission_id, subscription_id, params,
                            state, next_attempt_at, created_at)
                        values (:id, :message, :dedupe, :kind, :person, :submission, :subscription,
                            cast(:params as jsonb), 'queued', :now, :now)
                        on conflict (dedupe) do nothing
                        """)
                .param("id", id)
                .param("message", "<" + id + "@" + properties.domain() + ">")
                .param("dedupe", dedupe)
                .param("kind", kind.name())
                .param("person", person.value())
                .param("submission", submissionId, java.sql.Types.VARCHAR)
                .param("subscription", subscriptionId, java.sql.Types.VARCHAR)
                .param("params", EventJson.MAPPER.writeValueAsString(params))
                .param("now", now())
                .update();
    }

    /** Takes one mail for sending, if one is due. Must be committed before it is sent. */
    Optional<QueuedMail> claim() {
        return database.sql("""
                        update mail set state = 'sending', attempts = attempts + 1, claimed_at = :now
                        where id = (select id from mail where state = 'queued' and next_attempt_at <= :now
                                    order by next_attempt_at, id limit 1 for update skip locked)
                        returning *
                        """)
                .param("now", now())
                .query((row, n) -> mail(row))
                .optional();
    }

    /** Whoever claimed them is gone: they may have gone out, and go out again with the same Message-ID. */
    int reclaimInterrupted() {
        return database.sql("""
                        update mail set state = 'queued', repeats = repeats + 1, next_attempt_at = :now
                        where state = 'sending' and claimed_at < :before
                        """)
                .param("now", now())
                .param("before", now().minus(properties.lease()))
                .update();
    }

    void sent(QueuedMail mail) {
        finish(mail, "sent", null);
    }

    /** The server will never take it. */
    void refused(QueuedMail mail, String problem) {
        finish(mail, "refused", problem);
    }

    /** There is nobody to send it to any more. */
    void dropped(QueuedMail mail) {
        finish(mail, "dropped", null);
    }

    private void finish(QueuedMail mail, String state, @Nullable String problem) {
        database.sql("update mail set state = :state, sent_at = :now, problem = :problem where id = :id")
                .param("state", state)
                .param("now", now())
                .param("problem", problem, java.sql.Types.VARCHAR)
                .param("id", mail.id())
                .update();
    }

    /** It did not go out; it is tried again, each time later. */
    void failed(QueuedMail mail, String problem) {
        Duration delay = properties.firstDelay().multipliedBy(1L << Math.min(mail.attempts() - 1, 20));
        if (delay.compareTo(properties.longestDelay()) > 0) {
            delay = properties.longestDelay();
        }
        database.sql("update mail set state = 'queued', next_attempt_at = :next, problem = :problem where id = :id")
                .param("next", now().plus(delay))
                .param("problem", Text.shorten(problem, 500))
                .param("id", mail.id())
                .update();
    }

    /** How many mails are in a state. */
    public long count(String state) {
        return database.sql("select count(*) from mail where state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static QueuedMail mail(ResultSet row) throws SQLException {
        return new QueuedMail(
                row.getString("id"),
                row.getString("message_id"),
                MailKind.valueOf(row.getString("kind")),
                new PersonId(row.getString("person_id")),
                row.getString("submission_id"),
                row.getString("subscription_id"),
                EventJson.MAPPER.readTree(row.getString("params")),
                row.getInt("attempts"));
    }
}
