package org.gaita.feedback.person;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.gaita.domain.PersonId;
import org.gaita.events.Encrypted;
import org.gaita.events.EventJson;
import org.gaita.forms.Secret;
import org.gaita.personal.PersonalData;
import org.gaita.web.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who wrote, by an opaque id; the same address is the same person. */
@Component
public class Authors {
    private final JdbcClient database;
    private final PersonalData personal;
    private final Secret secret;
    private final Clock clock;

    Authors(JdbcClient database, PersonalData personal, Secret secret, Clock clock) {
        this.database = database;
        this.personal = personal;
        this.secret = secret;
        this.clock = clock;
    }

    /** The person with that address; a new one where it was never seen, or was erased. */
    public PersonId of(EmailAddress email) {
        String digest = digest(email);
        database.sql("insert into author (person_id, email_digest, created_at) values (:id, :digest, :now)"
                        + " on conflict (email_digest) do nothing")
                .param("id", Ids.next().toString())
                .param("digest", digest)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return find(email).orElseThrow();
    }

    /** The person with that address, where there is one. */
    public Optional<PersonId> find(EmailAddress email) {
        return database.sql("select person_id from author where email_digest = :digest")
                .param("digest", digest(email))
                .query((row, n) -> new PersonId(row.getString(1)))
                .optional();
    }

    /** Encrypted with the person's own key. */
    public Encrypted encrypt(PersonId person, String clear) {
        return personal.encrypt(person, clear);
    }

    /** Encrypted with the person's own key, where there is something. */
    public @Nullable Encrypted encryptIfAny(PersonId person, @Nullable String clear) {
        return clear == null || clear.isBlank() ? null : personal.encrypt(person, clear.strip());
    }

    /** The clear text; empty after an erasure. */
    public Optional<String> read(PersonId person, @Nullable Encrypted field) {
        return field == null ? Optional.empty() : personal.decrypt(person, field);
    }

    /** The clear text of a stored column; empty after an erasure or where there is none. */
    public Optional<String> read(PersonId person, @Nullable String column) {
        return column == null ? Optional.empty() : read(person, EventJson.MAPPER.readValue(column, Encrypted.class));
    }

    private String digest(EmailAddress email) {
        return HexFormat.of().formatHex(secret.sign("address", email.normal()));
    }
}
