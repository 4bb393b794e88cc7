package org.gaita.participation.process;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.ProcessId;
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.GroupCount;
import org.gaita.events.participation.Notice;
import org.gaita.events.participation.Outcome;
import org.gaita.events.participation.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * A process as everybody may read it; what is absent is not known.
 *
 * @param noticeLate whether people were told later than they should have been
 * @param contributions how many contributions the institution counted
 * @param linkedSubmissions how many submissions to the feedback service are about it
 * @param documented whether it was taken over from documents
 */
public record ProcessRow(
        ProcessId id,
        ProcessState state,
        String format,
        LocalizedText formatName,
        InstitutionCode institution,
        Announcement announcement,
        Schedule schedule,
        @Nullable Notice notice,
        boolean noticeLate,
        LocalDate announcedOn,
        int reschedulings,
        @Nullable LocalizedText cancelledWhy,
        @Nullable LocalDate closedOn,
        @Nullable LocalDate heldOn,
        @Nullable Attendance attendance,
        @Nullable Integer contributions,
        int linkedSubmissions,
        @Nullable Outcome outcome,
        @Nullable LocalDate resultsOn,
        @Nullable Sent sent,
        @Nullable LocalDate sentOn,
        List<Fact> facts,
        boolean documented,
        OffsetDateTime changedAt,
        long sequence) {
    /** Who took part, by number. */
    public record Attendance(int total, List<GroupCount> groups) {}

    /** How the results went to those who took part. */
    public record Sent(@Nullable Integer recipients, LocalizedText how) {}

    /** A dated fact. */
    public record Fact(LocalDate on, LocalizedText text) {}
}
