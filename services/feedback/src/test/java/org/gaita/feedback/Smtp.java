package org.gaita.feedback;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server that keeps what it is given; it can be told to fail. */
public final class Smtp implements AutoCloseable {
    /** A message as it arrived. */
    public record Received(String to, String messageId, jakarta.mail.internet.MimeMessage message, String raw) {
        String text() {
            return part("text/plain");
        }

        String html() {
            return part("text/html");
        }

        private String part(String type) {
            try {
                return find(message, type);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        private static String find(jakarta.mail.Part part, String type) throws Exception {
            if (part.isMimeType(type)) {
                return String.valueOf(part.getContent());
            }
            if (part.isMimeType("multipart/*")) {
                var parts = (jakarta.mail.Multipart) part.getContent();
                for (int i = 0; i < parts.getCount(); i++) {
                    String found = find(parts.getBodyPart(i), type);
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        }
    }

    private final List<Received> received = new ArrayList<>();
    private final SMTPServer server;
    volatile boolean failing;

    public Smtp() {
        this(0);
    }

    public Smtp(int port) {
        server = SMTPServer.port(port)
                .messageHandler((context, from, to, data) -> {
                    if (failing) {
                        throw new org.subethamail.smtp.RejectException(451, "not now");
                    }
                    if (to.startsWith("nobody@")) {
                        throw new org.subethamail.smtp.RejectException(550, "no such mailbox");
                    }
                    keep(to, data);
                })
                .build();
        server.start();
    }

    public int port() {
        return server.getPortAllocated();
    }

    private void keep(String to, byte[] data) {
        try {
            var message = new jakarta.mail.internet.MimeMessage(
                    jakarta.mail.Session.getInstance(new Properties()), new ByteArrayInputStream(data));
            synchronized (received) {
                received.add(new Received(
                        to,
                        message.getMessageID(),
                        message,
                        new String(data, java.nio.charset.StandardCharsets.UTF_8)));
                received.notifyAll();
            }
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Received> all() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    public List<Received> to(String address) {
        return all().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    /** Waits for a mail to an address. */
    public Received await(String address, Predicate<Received> wanted) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        synchronized (received) {
            while (true) {
                var found = to(address).stream().filter(wanted).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("no such mail to " + address + "; there are " + subjects(address));
                }
                received.wait(left);
            }
        }
    }

    private List<String> subjects(String address) throws Exception {
        List<String> subjects = new ArrayList<>();
        for (Received mail : to(address)) {
            subjects.add(mail.message().getSubject());
        }
        return subjects;
    }

    @Override
    public void close() {
        server.stop();
    }
}
