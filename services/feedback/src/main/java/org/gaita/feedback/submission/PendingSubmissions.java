package org.gaita.feedback.submission;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.PersonId;
import org.gaita.events.Encrypted;
import org.gaita.events.EventJson;
import org.gaita.events.feedback.About;
import org.gaita.events.feedback.SubmissionKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Submissions whose author has not confirmed the address: in no stream, and deleted after a while. */
@Component
public class PendingSubmissions {
    private final JdbcClient database;

    PendingSubmissions(JdbcClient database) {
        this.database = database;
    }

    /** What was submitted; what its author wrote is encrypted. */
    public record Content(
            About about,
            SubmissionKind kind,
            Encrypted text,
            @Nullable Encrypted name,
            @Nullable Encrypted email,
            boolean nameIsPublic,
            String language,
            @Nullable InstitutionCode concerns) {}

    /** A submission that waits. */
    public record Pending(String id, String number, PersonId author, Content content) {}

    String nextNumber(int year) {
        return "%d-%06d"
                .formatted(
                        year,
                        database.sql("select nextval('submission_number')")
                                .query(Long.class)
                                .single());
    }

    void keep(Pending pending, OffsetDateTime now) {
        database.sql("insert into pending_submission (id, number, person_id, content, created_at)"
                        + " values (:id, :number, :person, cast(:content as jsonb), :now)")
                .param("id", pending.id())
                .param("number", pending.number())
                .param("person", pending.author().value())
                .param("content", EventJson.MAPPER.writeValueAsString(pending.content()))
                .param("now", now)
                .update();
    }

    /** The one with that id, if it still waits. */
    public Optional<Pending> find(String id) {
        return database.sql("select * from pending_submission where id = :id")
                .param("id", id)
                .query((row, n) -> new Pending(
                        row.getString("id"),
                        row.getString("number"),
                        new PersonId(row.getString("person_id")),
                        EventJson.MAPPER.readValue(row.getString("content"), Content.class)))
                .optional();
    }

    /** Takes it out; only one of two who confirm at once gets it. */
    Optional<Pending> take(String id) {
        Optional<Pending> found = find(id);
        int taken = database.sql("delete from pending_submission where id = :id")
                .param("id", id)
                .update();
        return taken == 1 ? found : Optional.empty();
    }

    /** Deletes what was not confirmed in time. */
    public int forget(OffsetDateTime before) {
        return database.sql("delete from pending_submission where created_at < :before")
                .param("before", before)
                .update();
    }
}
