package org.gaita.events.participation;

import java.util.List;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.ProcessId;
import org.gaita.events.DomainEvent;
import org.jspecify.annotations.Nullable;

/** What happens to a participation process: a consultation, a hearing, a dialogue circle. */
public sealed interface ProcessEvent extends DomainEvent {
    /** The process: the stream. */
    ProcessId processId();

    /**
     * People are told that they can take part.
     *
     * @param format the word for the format, for instance dialogue-circle
     * @param institution which asks
     * @param notice whether people were told early enough; absent where no lead time is set
     * @param announcement what they are told
     * @param schedule when it happens
     */
    record ParticipationAnnounced(
            ProcessId processId,
            String format,
            InstitutionCode institution,
            Announcement announcement,
            Schedule schedule,
            @Nullable Notice notice)
            implements ProcessEvent {}

    /**
     * It happens at another time.
     *
     * @param previous when it was to happen
     * @param schedule when it happens now
     * @param reason why
     * @param notice whether people were told early enough
     */
    record ParticipationRescheduled(
            ProcessId processId,
            Schedule previous,
            Schedule schedule,
            LocalizedText reason,
            @Nullable Notice notice) implements ProcessEvent {}

    /**
     * It does not happen.
     *
     * @param reason why
     */
    record ParticipationCancelled(ProcessId processId, LocalizedText reason) implements ProcessEvent {}

    /** People can take part from now on. */
    record ParticipationOpened(ProcessId processId) implements ProcessEvent {}

    /**
     * Nothing more is taken in.
     *
     * @param contributions how many came, where they were counted
     */
    record ParticipationClosed(
            ProcessId processId, @Nullable Integer contributions) implements ProcessEvent {}

    /**
     * It took place.
     *
     * @param text how, in words
     */
    record ParticipationHeld(ProcessId processId, @Nullable LocalizedText text) implements ProcessEvent {}

    /**
     * Who took part, by group and number, never by name. It replaces what was recorded before.
     *
     * @param total how many took part
     * @param groups how many of which group; a person may belong to several
     */
    record AttendanceRecorded(ProcessId processId, int total, List<GroupCount> groups) implements ProcessEvent {}

    /**
     * What came of it is public.
     *
     * @param outcome what came of it
     */
    record ParticipationResultsPublished(ProcessId processId, Outcome outcome) implements ProcessEvent {}

    /**
     * The results went to those who took part (Cabinet Regulation No. 639).
     *
     * @param recipients how many got them, where they were counted
     * @param how by which way
     */
    record ResultsSentToParticipants(
            ProcessId processId, @Nullable Integer recipients, LocalizedText how) implements ProcessEvent {}

    /**
     * A dated fact that has no event type of its own, taken over from a document.
     *
     * @param text the fact
     */
    record ParticipationFactNoted(ProcessId processId, LocalizedText text) implements ProcessEvent {}
}
