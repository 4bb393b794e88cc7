package org.gaita.feedback.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gaita.domain.PersonId;
import org.gaita.domain.SubscriptionId;
import org.gaita.events.Encrypted;
import org.gaita.events.EventJson;
import org.gaita.events.feedback.SubscriptionEvent.Cadence;
import org.gaita.events.feedback.SubscriptionEvent.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The subscriptions' rows. */
@Component
public class Subscriptions {
    private final JdbcClient database;

    Subscriptions(JdbcClient database) {
        this.database = database;
    }

    /** A subscription; the address is encrypted. */
    public record Row(
            SubscriptionId id,
            PersonId person,
            Encrypted email,
            Topic topic,
            Cadence cadence,
            String language,
            String state,
            long toldUpTo,
            @Nullable LocalDate lastDigestOn) {}

    /** The subscription with that id. */
    public Optional<Row> find(String id) {
        return database.sql("select * from subscription where id = :id")
                .param("id", id)
                .query((row, n) -> row(row))
                .optional();
    }

    Optional<Row> find(PersonId person, Topic topic) {
        return database.sql("select * from subscription"
                        + " where person_id = :person and topic_kind = :kind and topic_value = :value")
                .param("person", person.value())
                .param("kind", topic.kind().name())
                .param("value", topic.value())
                .query((row, n) -> row(row))
                .optional();
    }

    /** Keeps a wish until it is confirmed; a wish that is there already takes the new cadence and language. */
    void keepPending(
            SubscriptionId id,
            PersonId person,
            Encrypted email,
            Topic topic,
            Cadence cadence,
            String language,
            OffsetDateTime now) {
        database.sql("""
                        insert into subscription (id, person_id, email, topic_kind, topic_value, cadence, language, state,
                            created_at)
                        values (:id, :person, cast(:email as jsonb), :kind, :value, :cadence, :language, 'pending', :now)
                        on conflict (person_id, topic_kind, topic_value) do update
                            set cadence = excluded.cadence, language = excluded.language
                        """)
                .param("id", id.value())
                .param("person", person.value())
                .param("email", EventJson.MAPPER.writeValueAsString(email))
                .param("kind", topic.kind().name())
                .param("value", topic.value())
                .param("cadence", cadence.name())
                .param("language", language)
                .param("now", now)
                .update();
    }

    /** Forgets a wish that was not confirmed. */
    void delete(SubscriptionId id) {
        database.sql("delete from subscription where id = :id")
                .param("id", id.value())
                .update();
    }

    /** Those that have not been told everything up to a notice. */
    List<Row> confirmed(Cadence cadence, long last) {
        return database.sql("select * from subscription"
                        + " where state = 'confirmed' and cadence = :cadence and told_up_to < :last order by id")
                .param("cadence", cadence.name())
                .param("last", last)
                .query((row, n) -> row(row))
                .list();
    }

    /** Those of a person. */
    public List<Row> of(PersonId person) {
        return database.sql("select * from subscription where person_id = :person order by id")
                .param("person", person.value())
                .query((row, n) -> row(row))
                .list();
    }

    void told(SubscriptionId id, long upTo, @Nullable LocalDate digestOn) {
        database.sql("update subscription set told_up_to = :up, last_digest_on = coalesce(:on, last_digest_on)"
                        + " where id = :id")
                .param("up", upTo)
                .param("on", digestOn, java.sql.Types.DATE)
                .param("id", id.value())
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new SubscriptionId(row.getString("id")),
                new PersonId(row.getString("person_id")),
                EventJson.MAPPER.readValue(row.getString("email"), Encrypted.class),
                new Topic(Topic.Kind.valueOf(row.getString("topic_kind")), row.getString("topic_value")),
                Cadence.valueOf(row.getString("cadence")),
                row.getString("language"),
                row.getString("state"),
                row.getLong("told_up_to"),
                row.getObject("last_digest_on", LocalDate.class));
    }
}
