package org.gaita.feedback.mail;

import org.gaita.feedback.person.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A composed mail; exists in memory only.
 *
 * @param unsubscribe where one POST ends the subscription (RFC 8058); absent where there is none
 */
public record OutgoingMail(
        EmailAddress to,
        String language,
        String subject,
        String text,
        String html,
        @Nullable String unsubscribe) {
    @Override
    public String toString() {
        return "OutgoingMail[…]";
    }
}
