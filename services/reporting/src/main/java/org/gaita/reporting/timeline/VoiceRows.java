package org.gaita.reporting.timeline;

import java.util.ArrayList;
import java.util.List;
import org.gaita.events.feedback.Answer;
import org.gaita.events.feedback.SubmissionEvent.ReasonedResponseGiven;
import org.gaita.events.feedback.SubmissionEvent.ResponseRevised;
import org.gaita.reporting.record.RecordedEvent;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows that join what people were asked and said to the plan: where it belongs, and what it led to. */
public final class VoiceRows {
    private VoiceRows() {}

    /** Rows of the table of places, column by column. */
    public static List<Object[]> places(RecordedEvent event, ProcessPlaces places) {
        return places.of(event).stream()
                .map(place -> new Object[] {
                    event.service(),
                    event.position(),
                    event.occurredOn(),
                    place.plan(),
                    place.commitment(),
                    place.measure()
                })
                .toList();
    }

    /** Rows of the table of traces, column by column. */
    public static List<Object[]> traces(RecordedEvent event) {
        Answer answer = switch (event.event()) {
            case ReasonedResponseGiven given -> given.answer();
            case ResponseRevised revised -> revised.answer();
            default -> null;
        };
        String submission = switch (event.event()) {
            case ReasonedResponseGiven given -> given.submissionId().value();
            case ResponseRevised revised -> revised.submissionId().value();
            default -> "";
        };
        return answer == null
                ? List.of()
                : answer.ledTo().stream()
                        .distinct()
                        .map(id -> new Object[] {event.service(), event.position(), submission, event.occurredOn(), id})
                        .toList();
    }

    /** Writes the rows of events into tables with a suffix. */
    public static void add(JdbcTemplate jdbc, String suffix, List<RecordedEvent> events, ProcessPlaces places) {
        List<Object[]> belonging = new ArrayList<>();
        List<Object[]> traces = new ArrayList<>();
        for (RecordedEvent event : events) {
            belonging.addAll(places(event, places));
            traces.addAll(traces(event));
        }
        if (!belonging.isEmpty()) {
            jdbc.batchUpdate("insert into views.place" + suffix + " values (?, ?, ?, ?, ?, ?)", belonging);
        }
        if (!traces.isEmpty()) {
            jdbc.batchUpdate("insert into views.trace" + suffix + " values (?, ?, ?, ?, ?)", traces);
        }
    }
}
