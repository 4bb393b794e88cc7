package org.gaita.reporting.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gaita.domain.ReportingPeriod;
import org.gaita.events.EventJson;
import org.gaita.events.EventType;
import org.gaita.events.EventTypes;
import org.gaita.reporting.access.Reader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event of the record as it is shown.
 *
 * @param sequence its place in its stream, gapless from 0
 * @param position its place in its service, gapless from 1
 * @param revision the revision of the shape that {@code bytes} have
 * @param actor the acting person's opaque id, for the coordinator and the evaluator
 * @param concerns the institution whose report or assignment it is about
 * @param metaData what was stored beside it; without the actor where the reader may not see who acted
 * @param payload what was stored, as JSON; in today's shape where that was asked for
 * @param bytes the payload as it was stored, byte for byte
 * @param metaDataBytes the meta data as they were stored, where the reader may see who acted
 */
public record RecordRow(
        String service,
        long position,
        String eventId,
        String streamId,
        String streamType,
        long sequence,
        String type,
        int revision,
        Instant recordedAt,
        LocalDate occurredOn,
        @Nullable String actor,
        @Nullable String role,
        @Nullable String institution,
        @Nullable String planVersion,
        @Nullable ReportingPeriod period,
        @Nullable String planId,
        @Nullable String commitmentId,
        @Nullable String measureId,
        @Nullable String reportId,
        @Nullable String concerns,
        @Nullable String correlationId,
        @Nullable String causationId,
        Map<String, String> metaData,
        @JsonRawValue String payload,
        byte[] bytes,
        byte @Nullable [] metaDataBytes) {

    /** The columns that {@link #read} needs, of a table {@code r}. */
    static final String COLUMNS = """
            r.service, r.position, r.event_id, r.stream_id, r.stream_type, r.sequence, r.type, r.revision,
            r.recorded_at, r.occurred_on, r.actor, r.role, r.institution, r.correlation_id, r.causation_id,
            r.plan_version, lower(r.period) as period_from, upper(r.period) - 1 as period_to, r.plan_id,
            r.commitment_id, r.measure_id, r.report_id, r.concerns, r.meta_data, r.payload
            """;

    /** In which shape the payload is shown. */
    public enum Shape {
        STORED,
        CURRENT
    }

    static RecordRow read(ResultSet row, Reader reader, Shape shape) throws SQLException {
        byte[] payload = row.getBytes("payload");
        byte[] metaDataBytes = row.getBytes("meta_data");
        Map<String, String> metaData =
                EventJson.MAPPER.readValue(metaDataBytes, new TypeReference<LinkedHashMap<String, String>>() {});
        if (!reader.everything()) {
            metaData.remove("actor");
        }
        EventType type = new EventType(row.getString("type"), row.getInt("revision"));
        LocalDate from = row.getObject("period_from", LocalDate.class);
        return new RecordRow(
                row.getString("service"),
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("stream_id"),
                row.getString("stream_type"),
                row.getLong("sequence"),
                type.name(),
                type.revision(),
                row.getTimestamp("recorded_at").toInstant(),
                row.getObject("occurred_on", LocalDate.class),
                reader.everything() ? row.getString("actor") : null,
                row.getString("role"),
                row.getString("institution"),
                row.getString("plan_version"),
                from == null ? null : new ReportingPeriod(from, row.getObject("period_to", LocalDate.class)),
                row.getString("plan_id"),
                row.getString("commitment_id"),
                row.getString("measure_id"),
                row.getString("report_id"),
                row.getString("concerns"),
                row.getString("correlation_id"),
                row.getString("causation_id"),
                metaData,
                shown(type, payload, shape),
                payload,
                reader.everything() ? metaDataBytes : null);
    }

    private static String shown(EventType type, byte[] payload, Shape shape) {
        if (shape == Shape.CURRENT && EventTypes.isOld(type)) {
            return EventTypes.upcast(type, (ObjectNode) EventJson.MAPPER.readTree(payload))
                    .toString();
        }
        // A line break outside of a JSON string is white space; one event stays on one line.
        return new String(payload, UTF_8).replace('\n', ' ').replace('\r', ' ');
    }
}
