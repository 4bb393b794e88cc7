package org.gaita.reporting.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gaita.domain.Source;
import org.gaita.events.Envelope;
import org.gaita.events.EventJson;
import org.gaita.reporting.access.Reader;
import org.gaita.reporting.access.VisibleRows;
import org.gaita.reporting.fact.JsonTree;
import org.gaita.reporting.point.Cursor;
import org.gaita.reporting.point.Point;
import org.gaita.reporting.point.Points;
import org.gaita.reporting.timeline.TimelineEntry.Page;
import org.gaita.reporting.timeline.TimelineEntry.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Reads timelines, by the day on which things happened and then in the order in which they were recorded. */
@Component
public class TimelineQueries {
    /** Of a cursor: the point of the first page, and the place of its last entry. */
    static final int CURSOR_PARTS = 5;

    private final JdbcClient jdbc;

    TimelineQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The timeline of a plan itself, without its commitments. */
    public Page ofPlan(String planId, Point at, Reader reader, @Nullable String cursor, int limit) {
        return page("t.plan_id = :id and t.commitment_id = ''", planId, at, reader, cursor, limit);
    }

    /** The timeline of a commitment with its measures. */
    public Page ofCommitment(String commitmentId, Point at, Reader reader, @Nullable String cursor, int limit) {
        return page("t.commitment_id = :id", commitmentId, at, reader, cursor, limit);
    }

    /** The timeline of a measure. */
    public Page ofMeasure(String measureId, Point at, Reader reader, @Nullable String cursor, int limit) {
        return page("t.measure_id = :id", measureId, at, reader, cursor, limit);
    }

    private Page page(String scope, String id, Point at, Reader reader, @Nullable String cursor, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "id", id,
                "asOf", at.asOf(),
                "services", at.positions().services(),
                "heads", at.positions().heads(),
                "limit", limit + 1));
        parameters.putAll(VisibleRows.parameters(reader));
        String after = "";
        if (cursor != null) {
            List<String> parts = Cursor.read(cursor, CURSOR_PARTS);
            after = "and (t.occurred_on, t.service, t.position) > (:afterDay, :afterService, :afterPosition)";
            parameters.put("afterDay", day(parts.get(2)));
            parameters.put("afterService", parts.get(3));
            parameters.put("afterPosition", Long.valueOf(parts.get(4)));
        }
        List<TimelineEntry> entries = new ArrayList<>(jdbc.sql("""
                        select t.*, r.recorded_at, r.meta_data
                        from views.timeline t
                        join unnest(cast(:services as text[]), cast(:heads as bigint[])) as v (service, head)
                          on v.service = t.service and t.position <= v.head
                        join record r on r.service = t.service and r.position = t.position
                        where %s and t.occurred_on <= :asOf %s
                          and %s
                        order by t.occurred_on, t.service, t.position limit :limit
                        """.formatted(scope, after, VisibleRows.condition("t")))
                .params(parameters)
                .query((row, number) -> entry(row, reader))
                .list());
        String next = null;
        if (entries.size() > limit) {
            entries.removeLast();
            TimelineEntry last = entries.getLast();
            next = Cursor.write(at.asOf(), at.knownAt(), last.occurredOn(), last.service(), last.position());
        }
        return new Page(at, entries, next);
    }

    private static LocalDate day(String text) {
        try {
            return Points.day(text);
        } catch (IllegalArgumentException e) {
            throw Cursor.wrong();
        }
    }

    private static TimelineEntry entry(ResultSet row, Reader reader) throws SQLException {
        Envelope envelope = Envelope.of(
                EventJson.MAPPER.readValue(row.getBytes("meta_data"), new TypeReference<Map<String, String>>() {}));
        Source source = envelope.source();
        return new TimelineEntry(
                new Who(
                        envelope.role().word(),
                        envelope.institution().value(),
                        reader.everything() ? envelope.actor().value() : null),
                envelope.occurredOn(),
                row.getTimestamp("recorded_at").toInstant(),
                source,
                row.getString("type"),
                row.getString("concerns"),
                filled(row.getString("commitment_id")),
                filled(row.getString("measure_id")),
                row.getString("report_id"),
                envelope.period(),
                envelope.planVersion(),
                JsonTree.read(row.getString("changes")),
                json(row.getString("why")),
                json(row.getString("evidence")),
                row.getString("service"),
                row.getLong("position"),
                row.getString("event_id"));
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : JsonTree.read(text);
    }
}
