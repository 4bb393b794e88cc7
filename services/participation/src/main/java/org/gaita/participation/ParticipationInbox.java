package org.gaita.participation;

import java.time.Instant;
import java.util.List;
import org.gaita.events.EventTypes;
import org.gaita.events.feedback.Feedback;
import org.gaita.events.feedback.SubmissionEvent.SubmissionReceived;
import org.gaita.messaging.InboxHandler;
import org.gaita.messaging.ReceivedEvent;
import org.gaita.service.plan.PlanFactsProjector;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes in the plan's facts, and which submissions are about a process. */
@Component
class ParticipationInbox implements InboxHandler {
    private final PlanFactsProjector projector;
    private final JdbcClient database;

    ParticipationInbox(PlanFactsProjector projector, JdbcClient database) {
        this.projector = projector;
        this.database = database;
    }

    @Override
    public void handle(List<ReceivedEvent> batch) {
        for (ReceivedEvent event : batch) {
            projector.take(event);
            if (event.service().equals(Feedback.CONTEXT)
                    && EventTypes.classOf(event.type().name()).isPresent()
                    && EventTypes.read(event.type(), event.payload()) instanceof SubmissionReceived received
                    && received.about().processId() != null) {
                database.sql("insert into contribution (process_id, submission_id) values (:process, :submission)"
                                + " on conflict do nothing")
                        .param("process", received.about().processId().value())
                        .param("submission", received.submissionId().value())
                        .update();
            }
        }
    }

    @Override
    public void progress(String service, long position, Instant confirmedAt) {}
}
