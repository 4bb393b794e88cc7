package org.gaita.reporting.timeline;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds rows to timelines. */
public final class TimelineWriter {
    private final JdbcTemplate jdbc;
    private final String insert;

    /** @param suffix of the table: empty for the live one */
    public TimelineWriter(JdbcTemplate jdbc, String suffix) {
        this.jdbc = jdbc;
        this.insert = """
                insert into views.timeline%s (service, position, event_id, type, occurred_on, plan_id, commitment_id,
                  measure_id, report_id, concerns, changes, why, evidence)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb)
                """.formatted(suffix);
    }

    /** Adds rows. */
    public void add(List<TimelineRow> rows) {
        jdbc.batchUpdate(
                insert,
                rows.stream()
                        .map(row -> new Object[] {
                            row.event().service(),
                            row.event().position(),
                            row.event().eventId(),
                            row.event().type(),
                            row.event().occurredOn(),
                            row.event().references().plan(),
                            row.event().references().commitment(),
                            row.event().references().measure(),
                            row.event().references().reportId(),
                            row.event().references().concerns(),
                            row.changes(),
                            row.why(),
                            row.evidence()
                        })
                        .toList());
    }
}
