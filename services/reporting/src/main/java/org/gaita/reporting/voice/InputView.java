package org.gaita.reporting.voice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.LocalizedText;
import org.gaita.events.feedback.AnswerOutcome;
import org.gaita.events.feedback.SubmissionKind;
import org.gaita.reporting.point.Point;
import org.jspecify.annotations.Nullable;

/**
 * A public input: whether it was answered, after how many days, by whom, and what changed.
 *
 * @param number absent where it is not published and the reader may not know it
 * @param institution which has to answer; absent where nobody has yet
 * @param days from its receipt to the answer, or to the day asked for where there is none
 * @param late whether the answer came after the time limit
 * @param overdue whether there is none and the time limit has passed
 * @param reason of the answer; absent where it is not published and the reader may not read it
 * @param revised how often the answer was changed
 * @param changed the plan's events that it led to
 */
record InputView(
        @Nullable String number,
        SubmissionKind kind,
        @Nullable String planId,
        @Nullable String commitmentId,
        @Nullable String measureId,
        @Nullable String processId,
        LocalDate receivedOn,
        LocalDate dueOn,
        String dueBy,
        @Nullable String institution,
        boolean answered,
        @Nullable LocalDate answeredOn,
        long days,
        boolean late,
        boolean overdue,
        @Nullable AnswerOutcome outcome,
        @Nullable LocalizedText reason,
        int revised,
        boolean published,
        boolean withheld,
        @Nullable Boolean helped,
        List<Change> changed) {
    /** {@code type} and the rest are absent where the event has not arrived here. */
    record Change(
            String eventId,
            @Nullable String type,
            @Nullable LocalDate occurredOn,
            @Nullable String commitmentId,
            @Nullable String measureId) {}

    /** How an institution answers. */
    record ByInstitution(
            String institution,
            int received,
            int answered,
            int late,
            int open,
            int overdue,
            @Nullable Long medianDays) {}

    /** All inputs at a point. */
    record Inputs(
            @JsonUnwrapped Point at,
            int received,
            int answered,
            int overdue,
            int ledToChange,
            List<ByInstitution> institutions,
            List<InputView> inputs) {}
}
