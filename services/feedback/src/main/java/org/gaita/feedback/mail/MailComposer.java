package org.gaita.feedback.mail;

import java.util.Optional;

/** Composes mails when they go out; empty where there is nobody to write to any more. */
public interface MailComposer {
    /** The text and the address of a mail, both read through the vault. */
    Optional<OutgoingMail> compose(QueuedMail mail);

    /** It went out, or there was nobody to send it to; called in the transaction that notes it. */
    void done(QueuedMail mail, boolean sent);

    /** The server will never take it; called in the transaction that notes it. */
    void refused(QueuedMail mail);
}
