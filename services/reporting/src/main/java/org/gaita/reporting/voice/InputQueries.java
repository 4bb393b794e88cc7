package org.gaita.reporting.voice;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gaita.domain.LocalizedText;
import org.gaita.events.feedback.About;
import org.gaita.events.feedback.Answer;
import org.gaita.events.feedback.AnswerOutcome;
import org.gaita.events.feedback.SubmissionEvent;
import org.gaita.events.feedback.SubmissionEvent.*;
import org.gaita.reporting.access.Reader;
import org.gaita.reporting.point.Point;
import org.gaita.reporting.voice.InputView.ByInstitution;
import org.gaita.reporting.voice.InputView.Change;
import org.gaita.reporting.voice.InputView.Inputs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers, for every public input, what became of it. */
@Component
class InputQueries {
    private static final String NOBODY = "-";

    private final VoiceRecord record;

    InputQueries(VoiceRecord record) {
        this.record = record;
    }

    /** Which inputs are wanted; what is absent does not matter. */
    record Wanted(
            @Nullable String planId,
            @Nullable String commitmentId,
            @Nullable String measureId,
            @Nullable String institution) {}

    /** What is known of one submission. */
    private static final class Submission {
        private final SubmissionReceived received;
        private final LocalDate receivedOn;
        private @Nullable String institution;
        private @Nullable LocalDate answeredOn;
        private @Nullable Answer answer;
        private int revised;
        private boolean published;
        private boolean withheld;
        private boolean withdrawn;
        private @Nullable Boolean helped;

        private Submission(SubmissionReceived received, LocalDate receivedOn) {
            this.received = received;
            this.receivedOn = receivedOn;
            this.institution =
                    received.concerns() == null ? null : received.concerns().value();
        }

        private void apply(SubmissionEvent event, LocalDate on) {
            switch (event) {
                case SubmissionAssigned assigned ->
                    institution = assigned.institution().value();
                case SubmissionWithheld held -> withheld = true;
                case ReasonedResponseGiven given -> {
                    answeredOn = on;
                    answer = given.answer();
                }
                case ResponseRevised revision -> {
                    answer = revision.answer();
                    revised++;
                }
                case SubmissionPublished publication -> published = true;
                case SubmissionWithdrawn withdrawal -> withdrawn = true;
                case HelpfulnessStated stated -> helped = stated.helped();
                case SubmissionReceived again -> {}
                case SubmissionAcknowledged acknowledgement -> {}
                case ResultSentToAuthor sent -> {}
            }
        }
    }

    Inputs inputs(Point at, Wanted wanted, Reader reader) {
        Map<String, Submission> submissions = new LinkedHashMap<>();
        for (VoiceRecord.Happened happened : record.events(SubmissionEvent.class, at)) {
            if (happened.event() instanceof SubmissionReceived received) {
                submissions.put(happened.streamId(), new Submission(received, happened.on()));
            } else if (happened.event() instanceof SubmissionEvent event) {
                Submission submission = submissions.get(happened.streamId());
                if (submission != null) {
                    submission.apply(event, happened.on());
                }
            }
        }
        List<Submission> found = submissions.values().stream()
                .filter(submission -> !submission.withdrawn && matches(submission, wanted))
                .toList();
        Map<String, VoiceRecord.PlanChange> changes = record.changes(
                found.stream()
                        .flatMap(submission -> ledTo(submission).stream())
                        .distinct()
                        .toList(),
                at);
        List<InputView> inputs = found.stream()
                .map(submission -> view(submission, at.asOf(), changes, reader))
                .toList();
        return new Inputs(
                at,
                inputs.size(),
                (int) inputs.stream().filter(InputView::answered).count(),
                (int) inputs.stream().filter(InputView::overdue).count(),
                (int) inputs.stream()
                        .filter(input -> !input.changed().isEmpty())
                        .count(),
                institutions(inputs),
                inputs);
    }

    /** The submissions whose answers point to an event of the plan: the trace, read from the other end. */
    List<InputView> ledTo(String eventId, Point at, Reader reader) {
        return inputs(at, new Wanted(null, null, null, null), reader).inputs().stream()
                .filter(input -> input.changed().stream()
                        .anyMatch(change -> change.eventId().equals(eventId)))
                .toList();
    }

    private static boolean matches(Submission submission, Wanted wanted) {
        About about = submission.received.about();
        return is(wanted.planId(), about.planId())
                && is(wanted.commitmentId(), about.commitmentId())
                && is(wanted.measureId(), about.measureId())
                && is(wanted.institution(), submission.institution);
    }

    private static boolean is(@Nullable String wanted, @Nullable Object found) {
        return wanted == null || (found != null && wanted.equals(found.toString()));
    }

    private static List<String> ledTo(Submission submission) {
        Answer answer = submission.answer;
        return answer == null ? List.of() : answer.ledTo();
    }

    private static InputView view(
            Submission submission, LocalDate day, Map<String, VoiceRecord.PlanChange> changes, Reader reader) {
        SubmissionReceived received = submission.received;
        About about = received.about();
        Answer answer = submission.answer;
        LocalDate answeredOn = submission.answeredOn;
        boolean shown = submission.published && !submission.withheld;
        String institution = submission.institution;
        boolean readable = shown
                || reader.everything()
                || (institution != null && reader.institutions().contains(institution));
        AnswerOutcome outcome = answer == null ? null : answer.outcome();
        LocalizedText reason = answer == null || !readable ? null : answer.reason();
        return new InputView(
                readable ? received.number() : null,
                received.kind(),
                text(about.planId()),
                text(about.commitmentId()),
                text(about.measureId()),
                text(about.processId()),
                submission.receivedOn,
                received.dueOn(),
                received.dueBy(),
                institution,
                answeredOn != null,
                answeredOn,
                ChronoUnit.DAYS.between(submission.receivedOn, answeredOn == null ? day : answeredOn),
                answeredOn != null && answeredOn.isAfter(received.dueOn()),
                answeredOn == null && day.isAfter(received.dueOn()),
                outcome,
                reason,
                submission.revised,
                shown,
                submission.withheld,
                submission.helped,
                ledTo(submission).stream()
                        .map(id -> change(id, changes.get(id)))
                        .toList());
    }

    private static Change change(String id, VoiceRecord.@Nullable PlanChange found) {
        return found == null
                ? new Change(id, null, null, null, null)
                : new Change(id, found.type(), found.occurredOn(), found.commitmentId(), found.measureId());
    }

    private static List<ByInstitution> institutions(List<InputView> inputs) {
        Map<String, List<InputView>> by = inputs.stream()
                .collect(Collectors.groupingBy(
                        input -> input.institution() == null ? NOBODY : input.institution(),
                        TreeMap::new,
                        Collectors.toList()));
        List<ByInstitution> rows = new ArrayList<>();
        by.forEach((institution, all) -> rows.add(new ByInstitution(
                institution,
                all.size(),
                count(all, InputView::answered),
                count(all, InputView::late),
                count(all, input -> !input.answered()),
                count(all, InputView::overdue),
                median(all))));
        return rows;
    }

    private static int count(List<InputView> inputs, java.util.function.Predicate<InputView> condition) {
        return (int) inputs.stream().filter(condition).count();
    }

    private static @Nullable Long median(List<InputView> inputs) {
        List<Long> days = inputs.stream()
                .filter(InputView::answered)
                .map(InputView::days)
                .sorted()
                .toList();
        return days.isEmpty() ? null : days.get((days.size() - 1) / 2);
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
