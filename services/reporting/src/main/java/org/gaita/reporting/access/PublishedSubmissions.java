package org.gaita.reporting.access;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gaita.events.EventTypes;
import org.gaita.events.feedback.SubmissionEvent.HelpfulnessStated;
import org.gaita.events.feedback.SubmissionEvent.ReasonedResponseGiven;
import org.gaita.events.feedback.SubmissionEvent.ResponseRevised;
import org.gaita.events.feedback.SubmissionEvent.ResultSentToAuthor;
import org.gaita.events.feedback.SubmissionEvent.SubmissionAcknowledged;
import org.gaita.events.feedback.SubmissionEvent.SubmissionAssigned;
import org.gaita.events.feedback.SubmissionEvent.SubmissionReceived;
import org.gaita.events.feedback.SubmissionEvent.SubmissionWithdrawn;

/**
 * Once a submission is published its whole course is for everybody; once its author has taken it back, only that it was
 * published and taken back. No event of it holds in clear what the author wrote.
 */
public final class PublishedSubmissions {
    private static final String WITHDRAWN =
            EventTypes.of(SubmissionWithdrawn.class).name();
    private static final List<String> COURSE = Stream.of(
                    SubmissionReceived.class,
                    SubmissionAcknowledged.class,
                    SubmissionAssigned.class,
                    ReasonedResponseGiven.class,
                    ResponseRevised.class,
                    ResultSentToAuthor.class,
                    HelpfulnessStated.class,
                    SubmissionWithdrawn.class)
            .map(type -> EventTypes.of(type).name())
            .toList();

    private PublishedSubmissions() {}

    /**
     * A condition on a row of a view with the columns {@code type} and {@code service}, its row of the record {@code r}
     * and the point's positions {@code v}; parameter {@code asOf}.
     */
    public static String condition(String table) {
        return """
                (%1$s.type = any (cast(:courseOfSubmissions as text[]))
                 and exists (select 1 from record s where s.service = %1$s.service and s.stream_id = r.stream_id
                             and s.type = 'feedback.SubmissionPublished' and s.position <= v.head
                             and s.occurred_on <= :asOf)
                 and (%1$s.type = '%2$s' or not exists (
                             select 1 from record s where s.service = %1$s.service and s.stream_id = r.stream_id
                             and s.type = '%2$s' and s.position <= v.head and s.occurred_on <= :asOf)))
                """.formatted(table, WITHDRAWN);
    }

    /** The parameters that the condition needs. */
    public static Map<String, Object> parameters() {
        return Map.of("courseOfSubmissions", COURSE.toArray(String[]::new));
    }
}
