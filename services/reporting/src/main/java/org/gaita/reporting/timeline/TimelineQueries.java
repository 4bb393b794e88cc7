package org.gaita.reporting.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gaita.domain.Source;
import org.gaita.events.Envelope;
import org.gaita.events.EventJson;
import org.gaita.events.plan.PlanManagement;
import org.gaita.reporting.access.PublishedSubmissions;
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
    private final Subjects subjects;

    TimelineQueries(JdbcClient jdbc, Subjects subjects) {
        this.jdbc = jdbc;
        this.subjects = subjects;
    }

    /** The timeline of a plan itself, without its commitments. */
    public Page ofPlan(String planId, Point at, Reader reader, @Nullable String cursor, int limit) {
        return page(
                "t.plan_id = :id and t.commitment_id = ''",
                "p.plan_id = :id and p.commitment_id = '' and p.measure_id = ''",
                planId,
                List.of(),
                at,
                reader,
                cursor,
                limit);
    }

    /** The timeline of a commitment with its measures. */
    public Page ofCommitment(String commitmentId, Point at, Reader reader, @Nullable String cursor, int limit) {
        return page(
                "t.commitment_id = :id",
                "(p.commitment_id = :id or p.measure_id = any (cast(:measures as text[])))",
                commitmentId,
                measures(commitmentId, at),
                at,
                reader,
                cursor,
                limit);
    }

    /** The timeline of a measure. */
    public Page ofMeasure(String measureId, Point at, Reader reader, @Nullable String cursor, int limit) {
        return page("t.measure_id = :id", "p.measure_id = :id", measureId, List.of(), at, reader, cursor, limit);
    }

    /** A process may name a measure and not its commitment. */
    private List<String> measures(String commitmentId, Point at) {
        return jdbc.sql("""
                        select r.measure_id from record r
                        join unnest(cast(:services as text[]), cast(:heads as bigint[])) as v (service, head)
                          on v.service = r.service and r.position <= v.head
                        where r.type = 'plan-management.MeasureAdded' and r.commitment_id = :id
                        """)
                .param("services", at.positions().services())
                .param("heads", at.positions().heads())
                .param("id", commitmentId)
                .query(String.class)
                .list();
    }

    private Page page(
            String own,
            String through,
            String id,
            List<String> measures,
            Point at,
            Reader reader,
            @Nullable String cursor,
            int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "id",
                id,
                "measures",
                measures.toArray(String[]::new),
                "asOf",
                at.asOf(),
                "services",
                at.positions().services(),
                "heads",
                at.positions().heads(),
                "limit",
                limit + 1));
        parameters.putAll(VisibleRows.parameters(reader));
        parameters.putAll(PublishedSubmissions.parameters());
        String after = "";
        if (cursor != null) {
            List<String> parts = Cursor.read(cursor, CURSOR_PARTS);
            after = "and (t.occurred_on, t.service, t.position) > (:afterDay, :afterService, :afterPosition)";
            parameters.put("afterDay", day(parts.get(2)));
            parameters.put("afterService", parts.get(3));
            parameters.put("afterPosition", Long.valueOf(parts.get(4)));
        }
        String rest = """
                join unnest(cast(:services as text[]), cast(:heads as bigint[])) as v (service, head)
                  on v.service = t.service and t.position <= v.head
                join record r on r.service = t.service and r.position = t.position
                where %%s and t.occurred_on <= :asOf %s and (%s or %s)
                order by t.occurred_on, t.service, t.position limit :limit
                """.formatted(after, VisibleRows.condition("t"), PublishedSubmissions.condition("t"));
        List<Found> found = jdbc.sql("""
                        select t.*, r.recorded_at, r.meta_data, r.stream_id
                        from ((select t.service, t.position, t.occurred_on from views.timeline t %s)
                              union
                              (select distinct t.service, t.position, t.occurred_on from views.place p
                               join views.timeline t on t.service = p.service and t.position = p.position %s)) found
                        join views.timeline t on t.service = found.service and t.position = found.position
                        join record r on r.service = t.service and r.position = t.position
                        order by t.occurred_on, t.service, t.position limit :limit
                        """.formatted(rest.formatted(own), rest.formatted(through)))
                .params(parameters)
                .query((row, number) -> new Found(row.getString("stream_id"), entry(row, reader)))
                .list();
        String next = null;
        if (found.size() > limit) {
            found = found.subList(0, limit);
            TimelineEntry last = found.getLast().entry();
            next = Cursor.write(at.asOf(), at.knownAt(), last.occurredOn(), last.service(), last.position());
        }
        return new Page(at, told(found, at, reader), next);
    }

    /** An entry and the stream that its event belongs to. */
    private record Found(String stream, TimelineEntry entry) {}

    private List<TimelineEntry> told(List<Found> found, Point at, Reader reader) {
        Map<String, TimelineEntry.Subject> about = subjects.subjects(found.stream()
                .filter(each -> !each.entry().service().equals(PlanManagement.CONTEXT))
                .map(Found::stream)
                .toList());
        Map<String, List<TimelineEntry.Cause>> causes = subjects.causes(
                found.stream()
                        .map(Found::entry)
                        .filter(entry -> entry.service().equals(PlanManagement.CONTEXT))
                        .map(TimelineEntry::eventId)
                        .toList(),
                at,
                reader);
        return found.stream()
                .map(each -> each.entry()
                        .with(
                                about.get(each.stream()),
                                causes.getOrDefault(each.entry().eventId(), List.of())))
                .toList();
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
                row.getString("event_id"),
                null,
                List.of());
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : JsonTree.read(text);
    }
}
