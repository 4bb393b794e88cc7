package org.gaita.local.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A message as it arrived, decoded for people.
 *
 * @param headers those that matter: one a line
 * @param text the plain text
 */
public record SunkMail(String to, String subject, String date, String messageId, String headers, String text) {
    private static final String[] SHOWN = {
        "From", "To", "Subject", "Date", "Message-ID", "Content-Language", "List-Unsubscribe", "List-Unsubscribe-Post"
    };

    static SunkMail read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
            return new SunkMail(
                    Arrays.stream(message.getAllRecipients())
                            .map(Object::toString)
                            .collect(Collectors.joining(", ")),
                    String.valueOf(message.getSubject()),
                    String.valueOf(message.getHeader("Date", null)),
                    String.valueOf(message.getMessageID()),
                    headers(message),
                    text(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(file + " is no message", e);
        }
    }

    private static String headers(MimeMessage message) throws MessagingException {
        StringBuilder lines = new StringBuilder();
        for (String name : SHOWN) {
            String value = message.getHeader(name, null);
            if (value != null) {
                lines.append(name)
                        .append(": ")
                        .append(name.equals("Subject") ? message.getSubject() : value.replaceAll("\\s+", " "))
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private static String text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return String.valueOf(part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = text(inner);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
