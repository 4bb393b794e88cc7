package org.gaita.feedback.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.gaita.domain.LocalizedText;
import org.gaita.events.EventJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What subscribers are told of, in an order that no reader can overtake. */
@Component
public class Notices {
    private static final long LOCK = 7301;

    private final JdbcClient database;
    private final Clock clock;

    Notices(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a notice is about. */
    public record Where(
            @Nullable String planId,
            @Nullable String commitmentId,
            @Nullable String measureId,
            @Nullable String institution) {}

    /** Notes something once. */
    public void add(
            String eventId,
            String type,
            News news,
            Where where,
            LocalDate occurredOn,
            LocalizedText words,
            String path) {
        lock();
        database.sql("""
                        insert into notice (event_id, type, news, plan_id, commitment_id, measure_id, institution,
                            occurred_on, words, path, created_at)
                        values (:event, :type, :news, :plan, :commitment, :measure, :institution, :on,
                            cast(:words as jsonb), :path, :now)
                        on conflict (event_id) do nothing
                        """)
                .param("event", eventId)
                .param("type", type)
                .param("news", news.name())
                .param("plan", where.planId(), java.sql.Types.VARCHAR)
                .param("commitment", where.commitmentId(), java.sql.Types.VARCHAR)
                .param("measure", where.measureId(), java.sql.Types.VARCHAR)
                .param("institution", where.institution(), java.sql.Types.VARCHAR)
                .param("on", occurredOn)
                .param("words", EventJson.MAPPER.writeValueAsString(words))
                .param("path", path)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whoever holds it sees every notice with a lower id than the last one. */
    public void lock() {
        database.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, n) -> 1)
                .list();
    }

    /** The last notice's id. */
    public long last() {
        return database.sql("select coalesce(max(id), 0) from notice")
                .query(Long.class)
                .single();
    }

    /** The last notice's id before a moment; 0 where there was none. */
    public long before(OffsetDateTime moment) {
        return database.sql("select coalesce(max(id), 0) from notice where created_at < :moment")
                .param("moment", moment)
                .query(Long.class)
                .single();
    }

    /** The notice with that id. */
    public Notice get(long id) {
        return database.sql("select * from notice where id = :id")
                .param("id", id)
                .query((row, n) -> notice(row))
                .single();
    }

    /** The notices after one, up to another, that a topic asks for; {@code ALL} asks for all. */
    public List<Notice> on(String topicKind, String topicValue, long after, long upTo) {
        return database.sql("""
                        select * from notice
                        where id > :after and id <= :up
                          and case :kind when 'PLAN' then plan_id = :value
                                         when 'COMMITMENT' then commitment_id = :value
                                         when 'MEASURE' then measure_id = :value
                                         when 'INSTITUTION' then institution = :value
                                         when 'NEWS' then news = :value
                                         when 'ALL' then true end
                        order by id
                        """)
                .param("after", after)
                .param("up", upTo)
                .param("kind", topicKind)
                .param("value", topicValue)
                .query((row, n) -> notice(row))
                .list();
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getLong("id"),
                row.getString("event_id"),
                row.getString("type"),
                News.valueOf(row.getString("news")),
                row.getString("plan_id"),
                row.getString("commitment_id"),
                row.getString("measure_id"),
                row.getString("institution"),
                row.getObject("occurred_on", LocalDate.class),
                EventJson.MAPPER.readTree(row.getString("words")),
                row.getString("path"),
                row.getObject("created_at", OffsetDateTime.class));
    }
}
