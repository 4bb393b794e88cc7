package org.gaita.feedback.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gaita.domain.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The webhooks' rows. They are settings and no history: they change and are deleted. */
@Component
class Webhooks {
    private final JdbcClient database;
    private final Clock clock;

    Webhooks(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A webhook; without a topic it is told everything. */
    record Row(
            String id,
            PersonId owner,
            String institution,
            String url,
            @Nullable String topic,
            @Nullable String value,
            String state,
            @Nullable String disabledWhy,
            @Nullable OffsetDateTime disabledAt,
            @Nullable OffsetDateTime failingSince,
            long toldUpTo,
            OffsetDateTime createdAt) {}

    void insert(Row row) {
        database.sql("""
                        insert into webhook (id, owner, institution, url, topic_kind, topic_value, state, told_up_to, created_at)
                        values (:id, :owner, :institution, :url, :topic, :value, 'active', :told, :now)
                        """)
                .param("id", row.id())
                .param("owner", row.owner().value())
                .param("institution", row.institution())
                .param("url", row.url())
                .param("topic", row.topic())
                .param("value", row.value())
                .param("told", row.toldUpTo())
                .param("now", row.createdAt())
                .update();
    }

    Optional<Row> find(String id) {
        return database.sql("select * from webhook where id = :id")
                .param("id", id)
                .query((row, n) -> row(row))
                .optional();
    }

    /** Those of a person or of institutions; all where {@code all}. */
    List<Row> list(PersonId owner, List<String> institutions, boolean all) {
        return database.sql("select * from webhook where :all or owner = :owner or institution in (:institutions)"
                        + " order by id")
                .param("all", all)
                .param("owner", owner.value())
                .param("institutions", institutions.isEmpty() ? List.of("") : institutions)
                .query((row, n) -> row(row))
                .list();
    }

    int countOf(PersonId owner) {
        return database.sql("select count(*) from webhook where owner = :owner")
                .param("owner", owner.value())
                .query(Integer.class)
                .single();
    }

    /** Those that are served and have not been told everything up to a notice. */
    List<Row> behind(long last) {
        return database.sql("select * from webhook where state = 'active' and told_up_to < :last order by id")
                .param("last", last)
                .query((row, n) -> row(row))
                .list();
    }

    void told(String id, long upTo) {
        database.sql("update webhook set told_up_to = :up where id = :id")
                .param("up", upTo)
                .param("id", id)
                .update();
    }

    void succeeded(String id) {
        database.sql("update webhook set failing_since = null where id = :id and failing_since is not null")
                .param("id", id)
                .update();
    }

    /** Notes a failure; the webhook is not served any more where nothing was taken for too long. */
    void failed(String id, String problem, Duration giveUpAfter, boolean forGood) {
        OffsetDateTime now = now();
        database.sql("update webhook set failing_since = coalesce(failing_since, :now) where id = :id")
                .param("now", now)
                .param("id", id)
                .update();
        database.sql("""
                        update webhook
                        set state = 'disabled', disabled_at = :now,
                            disabled_why = case when :good then :problem
                                else 'nothing was taken since ' || to_char(failing_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                                    || '; at last: ' || :problem end
                        where id = :id and state = 'active' and (:good or failing_since <= :before)
                        """)
                .param("now", now)
                .param("good", forGood)
                .param("problem", problem)
                .param("id", id)
                .param("before", now.minus(giveUpAfter))
                .update();
    }

    void enable(String id) {
        database.sql(
                        "update webhook set state = 'active', disabled_why = null, disabled_at = null, failing_since = null"
                                + " where id = :id")
                .param("id", id)
                .update();
    }

    void delete(String id) {
        database.sql("delete from webhook where id = :id").param("id", id).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                new PersonId(row.getString("owner")),
                row.getString("institution"),
                row.getString("url"),
                row.getString("topic_kind"),
                row.getString("topic_value"),
                row.getString("state"),
                row.getString("disabled_why"),
                row.getObject("disabled_at", OffsetDateTime.class),
                row.getObject("failing_since", OffsetDateTime.class),
                row.getLong("told_up_to"),
                row.getObject("created_at", OffsetDateTime.class));
    }
}
