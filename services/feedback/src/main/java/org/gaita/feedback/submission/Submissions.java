package org.gaita.feedback.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.PersonId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.SubmissionId;
import org.gaita.events.EventJson;
import org.gaita.events.feedback.Answer;
import org.gaita.events.feedback.SubmissionKind;
import org.gaita.events.feedback.WithholdingCode;
import org.gaita.feedback.person.Authors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds submissions. What their authors wrote is decrypted when it is asked for, and nowhere kept in clear. */
@Component
public class Submissions {
    private final JdbcClient database;
    private final Authors authors;

    Submissions(JdbcClient database, Authors authors) {
        this.database = database;
        this.authors = authors;
    }

    /** A submission without what its author wrote. */
    public record Row(
            SubmissionId id,
            String number,
            SubmissionState state,
            SubmissionKind kind,
            @Nullable String planId,
            @Nullable String commitmentId,
            @Nullable String measureId,
            @Nullable String processId,
            PersonId author,
            String text,
            @Nullable String name,
            @Nullable String email,
            boolean nameIsPublic,
            String language,
            @Nullable InstitutionCode concerns,
            @Nullable InstitutionCode institution,
            LocalDate receivedOn,
            LocalDate dueOn,
            String dueBy,
            @Nullable LocalDate answeredOn,
            @Nullable Answer answer,
            @Nullable LocalDate publishedOn,
            @Nullable WithholdingCode withheld,
            @Nullable Boolean helped,
            boolean erased,
            long sequence) {
        @Override
        public String toString() {
            return "submission " + number;
        }
    }

    /** One step of a submission's way. */
    public record Step(
            String type,
            LocalDate occurredOn,
            OffsetDateTime recordedAt,
            @Nullable String institution,
            @Nullable JsonNode detail) {}

    /** How many submissions an institution had to answer, and how many of them were late. */
    public record Punctuality(
            String institution,
            int open,
            int overdue,
            int answered,
            int answeredLate,
            @Nullable Integer oldestDays) {}

    /** The submission with that number. */
    public Optional<Row> find(String number) {
        return database.sql("select * from submission where number = :number")
                .param("number", number)
                .query((row, n) -> row(row))
                .optional();
    }

    /** The submission with that id. */
    public Optional<Row> find(SubmissionId id) {
        return database.sql("select * from submission where id = :id")
                .param("id", id.value())
                .query((row, n) -> row(row))
                .optional();
    }

    /** The submission with that number; a refusal where there is none. */
    public Row get(String number) {
        return find(number).orElseThrow(() -> notFound(number));
    }

    /** There is no such submission, or not for this reader. */
    static Refused notFound(String number) {
        return new Refused("submission-not-found", Refusal.Kind.NOT_FOUND, "There is no submission " + number);
    }

    /** What is published, the newest first; {@code after} is the number of the last one seen. */
    public List<Row> published(SubmissionFilter filter, @Nullable String after, int limit) {
        return database.sql("""
                        select * from submission s
                        where published_on is not null and state = 'published' and withheld_code is null
                          and (cast(:plan as text) is null or plan_id = :plan)
                          and (cast(:commitment as text) is null or commitment_id = :commitment)
                          and (cast(:measure as text) is null or measure_id = :measure)
                          and (cast(:process as text) is null or process_id = :process)
                          and (cast(:institution as text) is null or institution = :institution)
                          and (cast(:after as text) is null or number < :after)
                        order by number desc limit :limit
                        """)
                .param("plan", filter.planId())
                .param("commitment", filter.commitmentId())
                .param("measure", filter.measureId())
                .param("process", filter.processId())
                .param("institution", filter.institution())
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> row(row))
                .list();
    }

    /** What lies with an institution, or with all where none is named; the most urgent first. */
    public List<Row> cases(
            @Nullable List<String> institutions, @Nullable SubmissionState state, boolean openOnly, int limit) {
        return database.sql("""
                        select * from submission s
                        where (cast(:all as boolean) or coalesce(institution, concerns) in (:institutions))
                          and (cast(:state as text) is null or state = :state)
                          and (not cast(:open as boolean) or (answered_on is null and state <> 'withdrawn'))
                        order by due_on, number limit :limit
                        """)
                .param("all", institutions == null)
                .param("institutions", institutions == null || institutions.isEmpty() ? List.of("") : institutions)
                .param("state", state == null ? null : state.word())
                .param("open", openOnly)
                .param("limit", limit)
                .query((row, n) -> row(row))
                .list();
    }

    /** The steps of a submission, in order. */
    public List<Step> steps(SubmissionId id) {
        return database.sql("select * from submission_step where submission_id = :id order by sequence")
                .param("id", id.value())
                .query((row, n) -> {
                    String detail = row.getString("detail");
                    return new Step(
                            row.getString("type"),
                            row.getObject("occurred_on", LocalDate.class),
                            row.getObject("recorded_at", OffsetDateTime.class),
                            row.getString("institution"),
                            detail == null ? null : EventJson.MAPPER.readTree(detail));
                })
                .list();
    }

    /**
     * Who answers in time, as at a day: by the institution that had the submission on that day, or that it
     * concerns; "-" where that is nobody yet.
     */
    public List<Punctuality> punctuality(LocalDate asOf) {
        return database.sql("""
                        select coalesce(a.institution, s.concerns, '-') institution,
                            count(*) filter (where answered_on is null or answered_on > :day) open,
                            count(*) filter (where (answered_on is null or answered_on > :day) and due_on < :day) overdue,
                            count(*) filter (where answered_on <= :day) answered,
                            count(*) filter (where answered_on <= :day and answered_on > due_on) answered_late,
                            max(cast(:day as date) - received_on) filter (where answered_on is null or answered_on > :day) oldest
                        from submission s
                        left join submission_assignment a on a.submission_id = s.id
                            and a.from_on <= :day and (a.until_on is null or a.until_on > :day)
                        where received_on <= :day and s.state <> 'withdrawn'
                        group by 1 order by overdue desc, 1
                        """)
                .param("day", asOf)
                .query((row, n) -> new Punctuality(
                        row.getString("institution"),
                        row.getInt("open"),
                        row.getInt("overdue"),
                        row.getInt("answered"),
                        row.getInt("answered_late"),
                        row.getObject("oldest", Integer.class)))
                .list();
    }

    /** What the author wrote; empty after an erasure. */
    public Optional<String> text(Row row) {
        return authors.read(row.author(), row.text());
    }

    /** The author's name; empty where none was given, and after an erasure. */
    public Optional<String> name(Row row) {
        return authors.read(row.author(), row.name());
    }

    /** The author's address; empty where none was given, and after an erasure. */
    public Optional<String> email(Row row) {
        return authors.read(row.author(), row.email());
    }

    private static Row row(ResultSet row) throws SQLException {
        String answer = row.getString("answer");
        String withheld = row.getString("withheld_code");
        String concerns = row.getString("concerns");
        String institution = row.getString("institution");
        return new Row(
                new SubmissionId(row.getString("id")),
                row.getString("number"),
                SubmissionState.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                SubmissionKind.valueOf(row.getString("kind")),
                row.getString("plan_id"),
                row.getString("commitment_id"),
                row.getString("measure_id"),
                row.getString("process_id"),
                new PersonId(row.getString("author")),
                row.getString("text"),
                row.getString("name"),
                row.getString("email"),
                row.getBoolean("name_is_public"),
                row.getString("language"),
                concerns == null ? null : new InstitutionCode(concerns),
                institution == null ? null : new InstitutionCode(institution),
                row.getObject("received_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getString("due_by"),
                row.getObject("answered_on", LocalDate.class),
                answer == null ? null : EventJson.MAPPER.readValue(answer, Answer.class),
                row.getObject("published_on", LocalDate.class),
                withheld == null ? null : WithholdingCode.valueOf(withheld),
                row.getObject("helped", Boolean.class),
                row.getBoolean("erased"),
                row.getLong("sequence"));
    }
}
