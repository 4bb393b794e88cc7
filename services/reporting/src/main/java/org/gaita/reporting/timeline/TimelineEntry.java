package org.gaita.reporting.timeline;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.ReportingPeriod;
import org.gaita.domain.Source;
import org.gaita.reporting.point.Point;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What happened.
 *
 * @param who in what capacity, for which institution
 * @param occurredOn when it happened
 * @param recordedAt when the system learned it
 * @param source the document that it was taken over from
 * @param type the event's stable name
 * @param concerns the institution whose report or assignment it is about
 * @param changes what changed from what to what
 * @param why the reason, the question or the note
 * @param evidence what supports it
 * @param subject the process or the submission that it is about
 * @param because the submissions that led to it, as their answers say at the point
 */
public record TimelineEntry(
        Who who,
        LocalDate occurredOn,
        Instant recordedAt,
        @Nullable Source source,
        String type,
        @Nullable String concerns,
        @Nullable String commitmentId,
        @Nullable String measureId,
        @Nullable String reportId,
        @Nullable ReportingPeriod period,
        @Nullable String planVersion,
        JsonNode changes,
        @Nullable JsonNode why,
        @Nullable JsonNode evidence,
        String service,
        long position,
        String eventId,
        @Nullable Subject subject,
        List<Cause> because) {
    /**
     * What an event of participation or feedback is about.
     *
     * @param kind process, submission or request
     * @param number of a submission
     * @param title of a process
     * @param form of a process its format, of a submission what sort of thing was said
     */
    public record Subject(
            String kind,
            String id,
            @Nullable String number,
            @Nullable LocalizedText title,
            @Nullable String form) {}

    /**
     * A submission whose answer says that it led to this.
     *
     * @param institution which answered
     * @param answeredOn the day of the answer, or of its last revision
     */
    public record Cause(
            String submissionId,
            @Nullable String number,
            @Nullable String institution,
            LocalDate answeredOn) {}

    TimelineEntry with(@Nullable Subject about, List<Cause> causes) {
        return new TimelineEntry(
                who,
                occurredOn,
                recordedAt,
                source,
                type,
                concerns,
                commitmentId,
                measureId,
                reportId,
                period,
                planVersion,
                changes,
                why,
                evidence,
                service,
                position,
                eventId,
                about,
                causes);
    }

    /** Who acted. The id is there for the coordinator and the evaluator only. */
    public record Who(
            String role, String institution, @Nullable String actor) {}

    /**
     * A page of a timeline.
     *
     * @param at the point; entries that happened after its day or were recorded later are left out
     * @param nextCursor where the next page begins; absent on the last
     */
    public record Page(
            @JsonUnwrapped Point at,
            List<TimelineEntry> entries,
            @Nullable String nextCursor) {}
}
