package org.gaita.forms;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Violation;
import org.gaita.web.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells people from programs without a third party and without JavaScript: a form carries a signed time and a field that
 * people do not see. A ticket is good for one form.
 */
public class Forms {
    private final ProtectionProperties properties;
    private final Secret secret;
    private final JdbcClient database;
    private final Clock clock;

    Forms(ProtectionProperties properties, Secret secret, JdbcClient database, Clock clock) {
        this.properties = properties;
        this.secret = secret;
        this.database = database;
        this.clock = clock;
    }

    /** A ticket for a form that is shown now. */
    public String ticket() {
        String body = clock.instant().toEpochMilli() + "." + Ids.next();
        return body + "." + signature(body);
    }

    /**
     * Refuses a form that a program has filled in.
     *
     * @param trap what stands in the field that people do not see
     */
    public void check(@Nullable String ticket, @Nullable String trap) {
        if (trap != null && !trap.isEmpty()) {
            throw refused("/website", "is filled in", "leave it empty");
        }
        if (ticket == null) {
            throw refused("/ticket", "is missing", "get one from /api/v1/form-tickets when the form is shown");
        }
        int last = ticket.lastIndexOf('.');
        String body = last < 0 ? "" : ticket.substring(0, last);
        if (!MessageDigest.isEqual(
                signature(body).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                ticket.substring(last + 1).getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            throw refused("/ticket", "was not issued here", "get one from /api/v1/form-tickets");
        }
        Instant shown = Instant.ofEpochMilli(Long.parseLong(body.substring(0, body.indexOf('.'))));
        Instant now = clock.instant();
        if (now.isBefore(shown.plus(properties.fastest()))) {
            throw refused("/ticket", "came back too fast for a person", "wait some seconds and send it again");
        }
        if (now.isAfter(shown.plus(properties.formValid()))) {
            throw refused("/ticket", "is too old", "load the form again");
        }
        String digest = HexFormat.of().formatHex(secret.sign("used-form", body));
        int fresh = database.sql(
                        "insert into used_form (digest, used_at) values (:digest, :now) on conflict do nothing")
                .param("digest", digest)
                .param("now", now.atOffset(java.time.ZoneOffset.UTC))
                .update();
        if (fresh == 0) {
            throw refused("/ticket", "was used already", "load the form again");
        }
    }

    /** Forgets tickets that are too old to be used again. */
    public void forgetOld() {
        database.sql("delete from used_form where used_at < :before")
                .param("before", clock.instant().minus(properties.formValid()).atOffset(java.time.ZoneOffset.UTC))
                .update();
    }

    private String signature(String body) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret.sign("form", body));
    }

    private static Refused refused(String field, String problem, String mend) {
        return new Refused(new Refusal(
                "form-not-accepted",
                Refusal.Kind.INVALID,
                "The form was not accepted.",
                List.of(new Violation(field, problem, mend))));
    }
}
