package org.gaita.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.gaita.events.EventJson;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import tools.jackson.core.type.TypeReference;

/**
 * Writes rows of reporting's record through COPY, so that a store of a million events is there in a minute. {@link
 * #compare} holds these rows against those that the service itself wrote.
 */
final class RecordRows implements AutoCloseable {
    private static final String COLUMNS = """
            service, position, event_id, stream_id, stream_type, sequence, type, revision, recorded_at, occurred_on, \
            actor, role, institution, correlation_id, causation_id, plan_version, period, plan_id, commitment_id, \
            measure_id, report_id, concerns, meta_data, payload""";
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private final CopyRows rows;

    /** With the search text or without it; the service's differs and nothing measured reads it. */
    RecordRows(Connection connection, String table) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + COLUMNS + ", search) from stdin");
        this.rows = new CopyRows(copy);
    }

    void add(Received event) throws SQLException {
        Map<String, String> metaData = event.metaData();
        rows.text("plan-management")
                .number(event.position())
                .text(event.eventId())
                .text(event.streamId())
                .text(event.streamType())
                .number(event.sequence())
                .text(event.type())
                .number(event.revision())
                .text(event.recordedAt().toString())
                .text(metaData.get("occurredOn"))
                .text(metaData.get("actor"))
                .text(metaData.get("role"))
                .text(metaData.get("institution"))
                .text(metaData.get("correlationId"))
                .text(metaData.get("causationId"))
                .text(metaData.get("planVersion"))
                .text(
                        metaData.containsKey("periodFrom")
                                ? "[" + metaData.get("periodFrom") + "," + metaData.get("periodTo") + "]"
                                : null)
                .text(event.about().planId())
                .text(event.about().commitmentId())
                .text(event.about().measureId())
                .text(event.about().reportId())
                .text(event.about().concerns())
                .bytes(event.metaDataBytes())
                .bytes(event.payload())
                .text(" parskata perioda notika tris darba grupas sanaksmes sagatavots vadliniju projekts")
                .end();
    }

    /** Makes the rows last. */
    void finish() throws SQLException {
        rows.finish();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }

    /** Fails when a row of the record that the service wrote is not what this class would write. */
    static void compare(Stage stage) throws SQLException {
        try (Connection database = stage.superuser(stage.reporting());
                Connection reading = stage.superuser(stage.reporting());
                Statement statement = database.createStatement()) {
            statement.execute("create temporary table again (like record)");
            statement.execute("alter table again alter column arrival drop not null");
            Map<String, String> plans = new HashMap<>();
            try (var query = reading.createStatement();
                    var row = query.executeQuery("select commitment_id, plan_id from commitment_plan")) {
                while (row.next()) {
                    plans.put(row.getString(1), row.getString(2));
                }
            }
            try (RecordRows again = new RecordRows(database, "again");
                    var query = reading.createStatement();
                    var row = query.executeQuery("""
                            select position, event_id, stream_id, stream_type, sequence, type, revision, recorded_at,
                                   meta_data, payload
                            from record where service = 'plan-management' order by position limit 5000
                            """)) {
                while (row.next()) {
                    byte[] payload = row.getBytes("payload");
                    again.add(new Received(
                            row.getLong("position"),
                            row.getString("event_id"),
                            row.getString("stream_id"),
                            row.getString("stream_type"),
                            row.getLong("sequence"),
                            row.getString("type"),
                            row.getInt("revision"),
                            row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                            EventJson.MAPPER.readValue(row.getBytes("meta_data"), STRINGS),
                            row.getBytes("meta_data"),
                            payload,
                            Received.About.of(
                                    EventJson.MAPPER.readTree(new String(payload, StandardCharsets.UTF_8)), plans)));
                }
                again.finish();
            }
            try (var row = statement.executeQuery("""
                    select count(*), min(position) from (
                        (select %1$s from again except select %1$s from record)) as different
                    """.formatted(COLUMNS))) {
                row.next();
                if (row.getLong(1) > 0) {
                    throw new IllegalStateException(
                            "%d rows of the record, the first at position %d, are not what RecordRows writes"
                                    .formatted(row.getLong(1), row.getLong(2)));
                }
            }
        }
    }
}
