package org.gaita.feedback.privacy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.gaita.domain.PersonId;
import org.gaita.events.Encrypted;
import org.gaita.events.EventJson;
import org.gaita.feedback.person.Authors;
import org.gaita.feedback.submission.Submissions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All that is held about a person, as one file. */
@Component
public class PersonFile {
    private final JdbcClient database;
    private final Authors authors;
    private final Submissions submissions;

    private final String participation;
    private final String planManagement;

    PersonFile(
            JdbcClient database,
            Authors authors,
            Submissions submissions,
            @Value("${gaita.participation.url:http://127.0.0.1:8083}") String participation,
            @Value("${gaita.plan-management.url:http://127.0.0.1:8081}") String planManagement) {
        this.database = database;
        this.authors = authors;
        this.submissions = submissions;
        this.participation = participation;
        this.planManagement = planManagement;
    }

    /** The file; what was erased is not in it. */
    public record File(
            PersonId personId,
            List<Submitted> submissions,
            List<Waiting> unconfirmed,
            List<Subscribed> subscriptions,
            List<Mailed> mails,
            List<Elsewhere> elsewhere) {}

    /** What another service holds about the person; each answers for its own store. */
    public record Elsewhere(String service, String url) {}

    /** A submission with all that its author wrote. */
    public record Submitted(
            String number,
            LocalDate receivedOn,
            @Nullable String text,
            @Nullable String name,
            @Nullable String email,
            boolean nameIsPublic,
            List<Submissions.Step> steps) {}

    /** A submission that was not confirmed. */
    public record Waiting(
            String number,
            OffsetDateTime createdAt,
            @Nullable String text) {}

    /** A subscription. */
    public record Subscribed(
            String topic,
            String value,
            String cadence,
            String state,
            @Nullable String email) {}

    /** A mail; its text is not kept. */
    public record Mailed(String messageId, String kind, String state, OffsetDateTime createdAt) {}

    /** All that is held about a person. */
    public File of(PersonId person) {
        return new File(
                person,
                database
                        .sql("select number from submission where author = :person order by number")
                        .param("person", person.value())
                        .query(String.class)
                        .list()
                        .stream()
                        .map(submissions::get)
                        .map(row -> new Submitted(
                                row.number(),
                                row.receivedOn(),
                                submissions.text(row).orElse(null),
                                submissions.name(row).orElse(null),
                                submissions.email(row).orElse(null),
                                row.nameIsPublic(),
                                submissions.steps(row.id())))
                        .toList(),
                database.sql("select number, created_at, content -> 'text' as text from pending_submission"
                                + " where person_id = :person order by number")
                        .param("person", person.value())
                        .query((row, n) -> new Waiting(
                                row.getString("number"),
                                row.getObject("created_at", OffsetDateTime.class),
                                authors.read(person, row.getString("text")).orElse(null)))
                        .list(),
                database.sql("select * from subscription where person_id = :person order by id")
                        .param("person", person.value())
                        .query((row, n) -> new Subscribed(
                                row.getString("topic_kind"),
                                row.getString("topic_value"),
                                row.getString("cadence"),
                                row.getString("state"),
                                authors.read(
                                                person,
                                                EventJson.MAPPER.readValue(row.getString("email"), Encrypted.class))
                                        .orElse(null)))
                        .list(),
                database.sql("select * from mail where person_id = :person order by id")
                        .param("person", person.value())
                        .query((row, n) -> new Mailed(
                                row.getString("message_id"),
                                row.getString("kind"),
                                row.getString("state"),
                                row.getObject("created_at", OffsetDateTime.class)))
                        .list(),
                List.of(
                        new Elsewhere("participation", participation + "/api/v1/personal-data?personId=" + person),
                        new Elsewhere(
                                "plan-management", planManagement + "/api/v1/persons/" + person + "/personal-data")));
    }
}
