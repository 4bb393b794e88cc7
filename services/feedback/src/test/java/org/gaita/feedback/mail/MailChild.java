package org.gaita.feedback.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.gaita.feedback.person.EmailAddress;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends what is in the outbox until it is killed; a process of its own in {@link MailKillTest}. */
final class MailChild {
    static final MailProperties PROPERTIES = new MailProperties(
            "gaita@example.org",
            "Gaita",
            "gaita.example.org",
            2,
            Duration.ofSeconds(5), // longer than a mail takes on a busy machine, or mails are repeated without a kill
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofMillis(500));

    private MailChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        DataSource source = new DriverManagerDataSource(arguments[0], arguments[1], arguments[2]);
        JdbcClient database = JdbcClient.create(source);
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(Integer.parseInt(arguments[3]));
        boolean forgetful = arguments[4].equals("note-before-sending");
        boolean anew = arguments[4].equals("new-message-id");
        Outbox outbox = new Outbox(database, PROPERTIES, Clock.systemUTC()) {
            @Override
            Optional<QueuedMail> claim() {
                Optional<QueuedMail> claimed = super.claim();
                if (forgetful) {
                    claimed.ifPresent(this::sent);
                }
                return claimed.map(mail -> anew
                        ? new QueuedMail(
                                mail.id(),
                                "<" + java.util.UUID.randomUUID() + "@gaita.example.org>",
                                mail.kind(),
                                mail.person(),
                                null,
                                null,
                                mail.params(),
                                mail.attempts())
                        : mail);
            }
        };
        MailComposer composer = new MailComposer() {
            @Override
            public Optional<OutgoingMail> compose(QueuedMail mail) {
                return Optional.of(new OutgoingMail(
                        new EmailAddress(mail.params().path("to").asString()),
                        "lv",
                        "Temats",
                        "Teksts",
                        "<p>Teksts",
                        null));
            }

            @Override
            public void done(QueuedMail mail, boolean sent) {}

            @Override
            public void refused(QueuedMail mail) {}
        };
        Mailer mailer = new Mailer(
                outbox,
                composer,
                new SmtpClient(sender, PROPERTIES),
                new DataSourceTransactionManager(source),
                PROPERTIES,
                new StaticListableBeanFactory().getBeanProvider(io.micrometer.core.instrument.MeterRegistry.class));
        mailer.start();
        Thread.currentThread().join();
    }
}
