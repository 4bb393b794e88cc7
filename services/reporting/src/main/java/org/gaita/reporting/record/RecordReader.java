package org.gaita.reporting.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.gaita.events.Envelope;
import org.gaita.events.EventJson;
import org.gaita.events.EventType;
import org.gaita.events.EventTypes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/** Reads the record for building views anew. */
@Component
public class RecordReader {
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};
    private static final String COLUMNS = """
            service, position, event_id, type, revision, meta_data, payload, plan_id, commitment_id, measure_id,
            report_id, concerns, stream_id, arrival
            """;
    private static final String[] KNOWN =
            EventTypes.all().stream().map(EventType::name).toArray(String[]::new);

    private final JdbcClient jdbc;
    private final JdbcTemplate fetching;
    private final TransactionTemplate transaction;

    RecordReader(JdbcClient jdbc, JdbcTemplate template, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.fetching = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
        this.fetching.setFetchSize(1_000);
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /** The last arrival; 0 where nothing has arrived. */
    public long head() {
        return jdbc.sql("select coalesce(max(arrival), 0) from record")
                .query(Long.class)
                .single();
    }

    /** How many events of known types have arrived up to there. */
    public long count(long head) {
        return jdbc.sql("select count(*) from record where arrival <= :head and type = any (:known)")
                .param("known", KNOWN)
                .param("head", head)
                .query(Long.class)
                .single();
    }

    /** Everything of known types that arrived up to there, stream by stream, with the name of the stream. */
    public void streams(long head, BiConsumer<String, RecordedEvent> each) {
        RowCallbackHandler handler =
                row -> each.accept(row.getString("service") + "/" + row.getString("stream_id"), read(row));
        transaction.executeWithoutResult(status -> fetching.query(
                "select " + COLUMNS + " from record where arrival <= ? and type = any (?)"
                        + " order by service, stream_id, sequence",
                handler,
                head,
                KNOWN));
    }

    /** What of known types arrived after, in the order of arrival. */
    public List<Arrived> after(long arrival, int limit) {
        return jdbc.sql("select " + COLUMNS + " from record where arrival > :arrival and type = any (:known)"
                        + " order by arrival limit :limit")
                .param("known", KNOWN)
                .param("arrival", arrival)
                .param("limit", limit)
                .query((ResultSet row, int number) -> new Arrived(row.getLong("arrival"), read(row)))
                .list();
    }

    private static RecordedEvent read(ResultSet row) throws SQLException {
        EventType type = new EventType(row.getString("type"), row.getInt("revision"));
        return new RecordedEvent(
                row.getString("service"),
                row.getLong("position"),
                row.getString("event_id"),
                type.name(),
                Envelope.of(EventJson.MAPPER.readValue(row.getBytes("meta_data"), STRINGS)),
                EventTypes.read(type, row.getBytes("payload")),
                new References(
                        row.getString("plan_id"),
                        row.getString("commitment_id"),
                        row.getString("measure_id"),
                        row.getString("report_id"),
                        row.getString("concerns")));
    }

    /** An event and its place in the order of arrival. */
    public record Arrived(long arrival, RecordedEvent event) {}
}
