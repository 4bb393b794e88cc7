package org.gaita.reporting.timeline;

import java.util.List;
import org.gaita.domain.LocalizedText;
import org.gaita.events.EventJson;
import org.gaita.events.feedback.AuthorEvent;
import org.gaita.events.feedback.SubmissionEvent.HelpfulnessStated;
import org.gaita.events.feedback.SubmissionEvent.ReasonedResponseGiven;
import org.gaita.events.feedback.SubmissionEvent.ResponseRevised;
import org.gaita.events.feedback.SubmissionEvent.SubmissionAssigned;
import org.gaita.events.feedback.SubmissionEvent.SubmissionWithheld;
import org.gaita.events.feedback.SubscriptionEvent;
import org.gaita.events.participation.OpportunityEvent;
import org.gaita.events.participation.OpportunityEvent.ParticipationRequestAnswered;
import org.gaita.events.participation.ProcessEvent.AttendanceRecorded;
import org.gaita.events.participation.ProcessEvent.ParticipationCancelled;
import org.gaita.events.participation.ProcessEvent.ParticipationFactNoted;
import org.gaita.events.participation.ProcessEvent.ParticipationHeld;
import org.gaita.events.participation.ProcessEvent.ParticipationRescheduled;
import org.gaita.events.participation.ProcessEvent.ParticipationResultsPublished;
import org.gaita.events.participation.ProcessEvent.ResultsSentToParticipants;
import org.gaita.events.plan.CommitmentEvent.*;
import org.gaita.events.plan.InstitutionEvent;
import org.gaita.events.plan.PersonEvent;
import org.gaita.events.plan.ReportContent;
import org.gaita.reporting.fact.FactChange;
import org.gaita.reporting.record.RecordedEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A timeline's row for an event.
 *
 * @param event the event
 * @param changes what changed from what to what, as a JSON array
 * @param why the reason, question or note, as JSON
 * @param evidence what supports it, as a JSON array
 */
public record TimelineRow(
        RecordedEvent event,
        String changes,
        @Nullable String why,
        @Nullable String evidence) {
    private static final JsonMapper JSON = EventJson.MAPPER;

    /** Whether timelines show the event. */
    public static boolean shows(RecordedEvent event) {
        return switch (event.event()) {
            case PersonEvent person -> false;
            case AuthorEvent author -> false;
            case OpportunityEvent.SubjectKeyDestroyed destroyed -> false;
            case SubscriptionEvent subscription -> false;
            case InstitutionEvent institution -> false;
            default -> true;
        };
    }

    /** The row for an event and what it changed. */
    public static TimelineRow of(RecordedEvent event, List<FactChange> changes) {
        StringBuilder list = new StringBuilder("[");
        for (FactChange change : changes) {
            // Values are JSON already; they are not read and written again for each event of a rebuild.
            change(
                    list,
                    change.key().kind(),
                    change.key().attribute(),
                    change.before() == null ? "null" : change.before(),
                    change.after() == null ? "null" : change.after());
        }
        course(event, list);
        return new TimelineRow(event, list.append(']').toString(), why(event), evidence(event));
    }

    /** What a report itself went through. */
    private static void course(RecordedEvent event, StringBuilder changes) {
        switch (event.event()) {
            case ReportSubmitted e -> {
                course(changes, e.resubmission() ? "returned" : "draft", "submitted");
                change(changes, "report", "content", "null", JSON.writeValueAsString(e.content()));
            }
            case ReportSigned e -> course(changes, "submitted", "signed");
            case ReportReturnedForClarification e -> course(changes, "signed", "returned");
            case ReportAccepted e -> course(changes, "signed", "accepted");
            case ReportPublished e -> course(changes, "accepted", "published");
            case ReportCorrected e -> course(changes, "published", "corrected");
            case ReportRetracted e -> course(changes, "published", "retracted");
            case SubmissionAssigned e ->
                change(changes, "submission", "institution", value(e.previous()), value(e.institution()));
            case ReasonedResponseGiven e -> change(changes, "submission", "answer", "null", value(e.answer()));
            case ResponseRevised e -> change(changes, "submission", "answer", "null", value(e.answer()));
            case HelpfulnessStated e -> change(changes, "submission", "helped", "null", value(e.helped()));
            case ParticipationRescheduled e ->
                change(changes, "process", "schedule", value(e.previous()), value(e.schedule()));
            case ParticipationHeld e -> said(changes, "held", e.text());
            case ParticipationFactNoted e -> said(changes, "fact", e.text());
            case AttendanceRecorded e -> change(changes, "process", "attendance", "null", value(e));
            case ParticipationResultsPublished e -> {
                said(changes, "results", e.outcome().summary());
                change(changes, "process", "outcome", "null", value(e.outcome()));
            }
            case ResultsSentToParticipants e -> said(changes, "sent", e.how());
            default -> {}
        }
    }

    private static void said(StringBuilder changes, String attribute, @Nullable LocalizedText text) {
        if (text != null) {
            change(changes, "process", attribute, "null", "{\"text\":" + value(text) + "}");
        }
    }

    private static String value(@Nullable Object value) {
        return value == null ? "null" : JSON.writeValueAsString(value);
    }

    private static void course(StringBuilder changes, String from, String to) {
        change(changes, "report", "course", '"' + from + '"', '"' + to + '"');
    }

    private static void change(StringBuilder list, String subject, String attribute, String from, String to) {
        list.append(list.length() == 1 ? "{\"subject\":\"" : ",{\"subject\":\"")
                .append(subject)
                .append("\",\"attribute\":")
                .append(JSON.writeValueAsString(attribute))
                .append(",\"from\":")
                .append(from)
                .append(",\"to\":")
                .append(to)
                .append('}');
    }

    private static @Nullable String why(RecordedEvent event) {
        Object why = switch (event.event()) {
            case MeasureDeadlineChanged e -> e.reason();
            case ReportReturnedForClarification e -> e.question();
            case ReportCorrected e -> e.reason();
            case ReportRetracted e -> e.reason();
            case CommitmentWithdrawn e -> e.reason();
            case ReportPublished e -> e.content().reason();
            case ReportSubmitted e -> e.content().reason();
            case SourceGapNoted e -> e.note();
            case SubmissionAssigned e -> e.reason();
            case ReasonedResponseGiven e -> e.answer().reason();
            case ResponseRevised e -> e.why();
            case ParticipationRequestAnswered e -> e.reason();
            case SubmissionWithheld e -> e.explanation();
            case ParticipationRescheduled e -> e.reason();
            case ParticipationCancelled e -> e.reason();
            default -> null;
        };
        return why == null ? null : JSON.writeValueAsString(why);
    }

    private static @Nullable String evidence(RecordedEvent event) {
        ReportContent content = switch (event.event()) {
            case ReportSubmitted e -> e.content();
            case ReportPublished e -> e.content();
            case ReportCorrected e -> e.content();
            default -> null;
        };
        return content == null || content.evidence().isEmpty() ? null : JSON.writeValueAsString(content.evidence());
    }
}
