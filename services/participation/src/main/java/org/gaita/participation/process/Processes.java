package org.gaita.participation.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.ProcessId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.events.EventJson;
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.Notice;
import org.gaita.events.participation.Outcome;
import org.gaita.events.participation.Schedule;
import org.gaita.participation.format.Formats;
import org.gaita.participation.format.Word;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Finds processes. */
@Component
public class Processes {
    private final JdbcClient database;
    private final Formats formats;

    Processes(JdbcClient database, Formats formats) {
        this.database = database;
        this.formats = formats;
    }

    /** Which processes are wanted; what is absent does not matter. */
    public record Filter(
            @Nullable String institution,
            @Nullable String commitment,
            @Nullable String measure,
            @Nullable String format,
            @Nullable String state,
            @Nullable String region,
            boolean joinable) {
        /** All. */
        public static Filter of(@Nullable String institution, @Nullable String commitment) {
            return new Filter(institution, commitment, null, null, null, null, false);
        }
    }

    /** One piece of news about a process. */
    public record NewsItem(
            String eventId, String type, LocalDate occurredOn, OffsetDateTime recordedAt, ProcessRow process) {}

    /** The process with that id; a refusal where there is none. */
    public ProcessRow get(ProcessId id) {
        return database.sql(SELECT + " where p.id = :id")
                .param("id", id.value())
                .query((row, n) -> row(row))
                .optional()
                .orElseThrow(() -> new Refused(
                        "process-not-found", Refusal.Kind.NOT_FOUND, "There is no participation process " + id));
    }

    /** Whether there is such a process. */
    public boolean exists(ProcessId id) {
        return database.sql("select 1 from process where id = :id")
                .param("id", id.value())
                .query((row, n) -> 1)
                .optional()
                .isPresent();
    }

    /** The newest beginning first; what one can join, the next first. */
    public List<ProcessRow> find(Filter filter, OffsetDateTime now, int limit) {
        return database.sql(SELECT + """
                         where (cast(:institution as text) is null or p.institution = :institution)
                          and (cast(:commitment as text) is null or p.commitments @> array[cast(:commitment as text)])
                          and (cast(:measure as text) is null or p.measures @> array[cast(:measure as text)])
                          and (cast(:format as text) is null or p.format = :format)
                          and (cast(:state as text) is null or p.state = :state)
                          and (cast(:region as text) is null or p.region = :region)
                          and (not :joinable or (p.state in ('announced', 'open')
                               and coalesce(p.ends_at, p.starts_at) >= :now))
                        order by case when :joinable then extract(epoch from p.starts_at)
                                 else -extract(epoch from p.starts_at) end, p.id
                        limit :limit
                        """)
                .param("institution", filter.institution())
                .param("commitment", filter.commitment())
                .param("measure", filter.measure())
                .param("format", filter.format())
                .param("state", filter.state())
                .param("region", filter.region())
                .param("joinable", filter.joinable())
                .param("now", now)
                .param("limit", limit)
                .query((row, n) -> row(row))
                .list();
    }

    /** The latest news, the newest first. What was taken over from documents is no news. */
    public List<NewsItem> news(@Nullable String institution, @Nullable String commitment, int limit) {
        return database.sql("""
                        select * from process_news
                        where not documented and (cast(:institution as text) is null or institution = :institution)
                          and (cast(:commitment as text) is null or commitments @> array[cast(:commitment as text)])
                        order by recorded_at desc, event_id desc limit :limit
                        """)
                .param("institution", institution)
                .param("commitment", commitment)
                .param("limit", limit)
                .query((row, n) -> new NewsItem(
                        row.getString("event_id"),
                        row.getString("type"),
                        row.getObject("occurred_on", LocalDate.class),
                        row.getObject("recorded_at", OffsetDateTime.class),
                        get(new ProcessId(row.getString("process_id")))))
                .list();
    }

    private static final String SELECT = """
            select p.*, (select count(*) from contribution c where c.process_id = p.id) linked from process p""";

    private ProcessRow row(ResultSet row) throws SQLException {
        Notice notice = read(row, "notice", Notice.class).orElse(null);
        String format = row.getString("format");
        return new ProcessRow(
                new ProcessId(row.getString("id")),
                ProcessState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                format,
                formats.format(format).map(Word::name).orElseGet(() -> LocalizedText.lv(format)),
                new InstitutionCode(row.getString("institution")),
                read(row, "announcement", Announcement.class).orElseThrow(),
                read(row, "schedule", Schedule.class).orElseThrow(),
                notice,
                notice != null && notice.late(),
                row.getObject("announced_on", LocalDate.class),
                row.getInt("reschedulings"),
                read(row, "cancelled_why", LocalizedText.class).orElse(null),
                row.getObject("closed_on", LocalDate.class),
                row.getObject("held_on", LocalDate.class),
                read(row, "attendance", ProcessRow.Attendance.class).orElse(null),
                row.getObject("contributions", Integer.class),
                row.getInt("linked"),
                read(row, "outcome", Outcome.class).orElse(null),
                row.getObject("results_on", LocalDate.class),
                read(row, "sent", ProcessRow.Sent.class).orElse(null),
                row.getObject("sent_on", LocalDate.class),
                EventJson.MAPPER.readValue(row.getString("facts"), new TypeReference<List<ProcessRow.Fact>>() {}),
                row.getBoolean("documented"),
                row.getObject("changed_at", OffsetDateTime.class),
                row.getLong("sequence"));
    }

    private static <T> Optional<T> read(ResultSet row, String column, Class<T> type) throws SQLException {
        String json = row.getString(column);
        return json == null ? Optional.empty() : Optional.of(EventJson.MAPPER.readValue(json, type));
    }
}
