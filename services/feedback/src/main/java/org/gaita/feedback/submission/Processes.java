package org.gaita.feedback.submission;

import java.util.List;
import java.util.Optional;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.ProcessId;
import org.gaita.events.EventJson;
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.ProcessEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The participation processes that submissions refer to, as far as they have arrived. */
@Component
public class Processes {
    private final JdbcClient database;

    Processes(JdbcClient database) {
        this.database = database;
    }

    /** A process; commitment and measure where it serves exactly one. */
    public record Row(
            LocalizedText title,
            String institution,
            @Nullable String planId,
            @Nullable String commitmentId,
            @Nullable String measureId) {}

    /** The process with that id. */
    public Optional<Row> find(ProcessId id) {
        return database.sql("select * from process_fact where id = :id")
                .param("id", id.value())
                .query((row, n) -> new Row(
                        EventJson.MAPPER.readValue(row.getString("title"), LocalizedText.class),
                        row.getString("institution"),
                        row.getString("plan_id"),
                        row.getString("commitment_id"),
                        row.getString("measure_id")))
                .optional();
    }

    /** Takes in what participation recorded. */
    public void take(ProcessEvent event) {
        if (event instanceof ProcessEvent.ParticipationAnnounced announced) {
            Announcement announcement = announced.announcement();
            database.sql("""
                            insert into process_fact (id, title, institution, plan_id, commitment_id, measure_id)
                            values (:id, cast(:title as jsonb), :institution, :plan, :commitment, :measure)
                            on conflict (id) do nothing
                            """)
                    .param("id", announced.processId().value())
                    .param("title", EventJson.MAPPER.writeValueAsString(announcement.title()))
                    .param("institution", announced.institution().value())
                    .param("plan", text(announcement.planId()), java.sql.Types.VARCHAR)
                    .param("commitment", only(announcement.commitments()), java.sql.Types.VARCHAR)
                    .param("measure", only(announcement.measures()), java.sql.Types.VARCHAR)
                    .update();
        }
    }

    private static @Nullable String only(List<?> ids) {
        return ids.size() == 1 ? ids.getFirst().toString() : null;
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
