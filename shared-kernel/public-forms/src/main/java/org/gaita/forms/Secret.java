package org.gaita.forms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gaita.domain.PersonId;
import org.gaita.events.Encrypted;
import org.gaita.events.EventJson;
import org.gaita.personal.PersonalData;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A key of this service, shared by its instances. It stands in the database encrypted through the vault, so that the
 * database alone opens nothing.
 */
public class Secret {
    private static final String NAME = "tokens";
    private static final int BYTES = 32;

    private final JdbcClient database;
    private final PersonalData personal;
    private volatile byte @Nullable [] key;

    /** On the service's database and its vault. */
    public Secret(JdbcClient database, PersonalData personal) {
        this.database = database;
        this.personal = personal;
    }

    /** HMAC-SHA-256 of words under the key. */
    public byte[] sign(String purpose, String words) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return mac.doFinal((purpose + "\n" + words).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] key() {
        byte[] known = key;
        if (known == null) {
            known = read().orElseGet(this::create);
            key = known;
        }
        return known;
    }

    private byte[] create() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        Encrypted encrypted = personal.encrypt(service(), HexFormat.of().formatHex(fresh));
        // Another instance may have made one meanwhile: the one that is kept counts.
        database.sql("insert into secret (name, value) values (:name, cast(:value as jsonb)) on conflict do nothing")
                .param("name", NAME)
                .param("value", EventJson.MAPPER.writeValueAsString(encrypted))
                .update();
        return read().orElseThrow();
    }

    /** The key belongs to no person; the vault knows it by the name of the database that it is for. */
    private PersonId service() {
        return new PersonId("service-"
                + database.sql("select current_database()").query(String.class).single());
    }

    private Optional<byte[]> read() {
        return database.sql("select value from secret where name = :name")
                .param("name", NAME)
                .query(String.class)
                .optional()
                .flatMap(value -> personal.decrypt(service(), EventJson.MAPPER.readValue(value, Encrypted.class)))
                .map(HexFormat.of()::parseHex);
    }

    /** For addresses: what a browser and a mail program leave as it is. */
    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
