package org.gaita.participation.opportunity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.PersonId;
import org.gaita.events.Encrypted;
import org.gaita.events.EventJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds requests for an opportunity; their texts are ciphertext. */
@Component
class OpportunityRequests {
    private static final int MOST = 500;

    private final JdbcClient database;

    OpportunityRequests(JdbcClient database) {
        this.database = database;
    }

    /** A request; what is about the answer is absent until it is given. */
    record Row(
            String id,
            InstitutionCode institution,
            @Nullable String commitmentId,
            @Nullable String measureId,
            PersonId author,
            Encrypted text,
            String language,
            LocalDate askedOn,
            @Nullable LocalDate answeredOn,
            @Nullable Boolean granted,
            @Nullable LocalizedText reason,
            @Nullable String processId) {}

    /** The request with that id. */
    Optional<Row> find(String id) {
        return database.sql("select * from opportunity_request where id = :id")
                .param("id", id)
                .query((row, n) -> row(row))
                .optional();
    }

    /** The requests to an institution, or to all; the newest first. */
    List<Row> of(@Nullable String institution) {
        return database.sql("""
                        select * from opportunity_request
                        where (cast(:institution as text) is null or institution = :institution)
                        order by asked_on desc, id desc limit :most
                        """)
                .param("institution", institution)
                .param("most", MOST)
                .query((row, n) -> row(row))
                .list();
    }

    /** The requests of a person. */
    List<Row> by(PersonId author) {
        return database.sql("select * from opportunity_request where author = :author order by id")
                .param("author", author.value())
                .query((row, n) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new Row(
                row.getString("id"),
                new InstitutionCode(row.getString("institution")),
                row.getString("commitment_id"),
                row.getString("measure_id"),
                new PersonId(row.getString("author")),
                EventJson.MAPPER.readValue(row.getString("text"), Encrypted.class),
                row.getString("language"),
                row.getObject("asked_on", LocalDate.class),
                row.getObject("answered_on", LocalDate.class),
                row.getObject("granted", Boolean.class),
                reason == null ? null : EventJson.MAPPER.readValue(reason, LocalizedText.class),
                row.getString("process_id"));
    }
}
