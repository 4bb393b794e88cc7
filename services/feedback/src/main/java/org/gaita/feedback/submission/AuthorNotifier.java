package org.gaita.feedback.submission;

import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.PersonId;
import org.gaita.domain.SubmissionId;
import org.gaita.events.feedback.About;
import org.gaita.events.feedback.SubmissionEvent;
import org.gaita.events.feedback.SubmissionEvent.*;
import org.gaita.eventstore.EventListener;
import org.gaita.feedback.mail.MailKind;
import org.gaita.feedback.mail.Outbox;
import org.gaita.feedback.subscription.News;
import org.gaita.feedback.subscription.Notices;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When a submission moves, then its author is told; when it is published, then subscribers are. */
@Component
@Order(100) // after the rows are there
class AuthorNotifier implements EventListener {
    private final JdbcClient database;
    private final Outbox outbox;
    private final Notices notices;

    AuthorNotifier(JdbcClient database, Outbox outbox, Notices notices) {
        this.database = database;
        this.outbox = outbox;
        this.notices = notices;
    }

    @Override
    public void on(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> message : events) {
            if (message.getPayload() instanceof SubmissionEvent event) {
                long sequence = ((DomainEventMessage<?>) message).getSequenceNumber();
                switch (event) {
                    case SubmissionReceived received -> put(MailKind.RECEIVED, event.submissionId(), sequence);
                    case SubmissionAssigned assigned -> put(MailKind.STEP, event.submissionId(), sequence);
                    case SubmissionWithheld withheld -> put(MailKind.STEP, event.submissionId(), sequence);
                    case ReasonedResponseGiven given -> put(MailKind.ANSWER, event.submissionId(), sequence);
                    case ResponseRevised revised -> put(MailKind.ANSWER, event.submissionId(), sequence);
                    case SubmissionPublished published -> {
                        put(MailKind.STEP, event.submissionId(), sequence);
                        tell(message, published);
                    }
                    case SubmissionAcknowledged acknowledged -> {}
                    case ResultSentToAuthor sent -> {}
                    case SubmissionWithdrawn withdrawn -> {}
                    case HelpfulnessStated stated -> {}
                }
            }
        }
    }

    private void put(MailKind kind, SubmissionId id, long sequence) {
        PersonId author = database.sql("select author from submission where id = :id")
                .param("id", id.value())
                .query((row, n) -> new PersonId(row.getString(1)))
                .single();
        outbox.put(kind, "submission:" + id + ":" + sequence, author, id.value(), null, Map.of("sequence", sequence));
    }

    private void tell(EventMessage<?> message, SubmissionPublished published) {
        About about = published.about();
        database.sql("select number, institution from submission where id = :id")
                .param("id", published.submissionId().value())
                .query((row, n) -> {
                    notices.add(
                            message.getIdentifier(),
                            "feedback.SubmissionPublished",
                            News.ANSWER,
                            new Notices.Where(
                                    about.planId() == null
                                            ? null
                                            : about.planId().value(),
                                    about.commitmentId() == null
                                            ? null
                                            : about.commitmentId().value(),
                                    about.measureId() == null
                                            ? null
                                            : about.measureId().value(),
                                    row.getString("institution")),
                            java.time.LocalDate.parse(
                                    String.valueOf(message.getMetaData().get("occurredOn"))),
                            LocalizedText.of(
                                    "iesniegums " + row.getString("number"), "submission " + row.getString("number")),
                            "feedback/" + row.getString("number"));
                    return 1;
                })
                .list();
    }
}
