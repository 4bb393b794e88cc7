package org.gaita.feedback.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands a mail to the SMTP server: text beside HTML, a Message-ID that stays, and one-click unsubscribing. */
@Component
class SmtpClient {
    private final JavaMailSender sender;
    private final MailProperties properties;

    SmtpClient(JavaMailSender sender, MailProperties properties) {
        this.sender = sender;
        this.properties = properties;
    }

    /** The server refused this mail for good; others may go. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** Returns when the server has taken it. */
    void send(String messageId, OutgoingMail mail) throws Refused, MessagingException {
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        try {
            helper.setFrom(new InternetAddress(properties.from(), properties.sender(), StandardCharsets.UTF_8.name()));
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        helper.setTo(mail.to().value());
        helper.setSubject(mail.subject());
        helper.setText(mail.text(), mail.html());
        message.setHeader("Message-ID", messageId);
        message.setHeader("Content-Language", mail.language());
        message.setHeader("Auto-Submitted", "auto-generated");
        if (mail.unsubscribe() != null) {
            message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        try {
            sender.send(message);
        } catch (MailSendException failed) {
            Optional<String> refusal = refusal(failed);
            if (refusal.isPresent()) {
                throw new Refused(refusal.get());
            }
            throw failed;
        }
    }

    private static Optional<String> refusal(MailSendException failed) {
        for (Exception each : failed.getMessageExceptions()) {
            Throwable cause = each;
            while (cause != null) {
                if (cause instanceof org.eclipse.angus.mail.smtp.SMTPAddressFailedException address) {
                    return address.getReturnCode() >= 500
                            ? Optional.of("The server refused the address with " + address.getReturnCode())
                            : Optional.empty();
                }
                if (cause instanceof org.eclipse.angus.mail.smtp.SMTPSendFailedException send
                        && send.getReturnCode() >= 550) {
                    return Optional.of("The server refused the mail with " + send.getReturnCode());
                }
                cause = cause instanceof MessagingException messaging && messaging.getNextException() != null
                        ? messaging.getNextException()
                        : cause instanceof SendFailedException ? null : cause.getCause();
            }
        }
        return Optional.empty();
    }
}
