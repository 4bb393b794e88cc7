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
     * People are told that they can take part. {@code notice} is absent where the law sets no lead time.
     *
     * @param format the form that it takes, for instance a public consultation, by its word
     * @param institution who invites
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
     * It happens at another time than announced.
     *
     * @param previous when it was to happen
     * @param schedule when it happens
     * @param reason why
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

    /** People can take part from here on. */
    record ParticipationOpened(ProcessId processId) implements ProcessEvent {}

    /**
     * Nothing more is taken in. {@code contributions} is how many came, where they were counted.
     *
     * @param contributions how many contributions came, where they were counted
     */
    record ParticipationClosed(
            ProcessId processId, @Nullable Integer contributions) implements ProcessEvent {}

    /**
     * It took place.
     *
     * @param text how it went, where something is told
     */
    record ParticipationHeld(ProcessId processId, @Nullable LocalizedText text) implements ProcessEvent {}

    /**
     * Who took part, by group and number, never by name. It replaces what was recorded before.
     *
     * @param total how many took part
     * @param groups how many of each group that was counted
     */
    record AttendanceRecorded(ProcessId processId, int total, List<GroupCount> groups) implements ProcessEvent {}

    /** What came of it is public (R9). */
    record ParticipationResultsPublished(ProcessId processId, Outcome outcome) implements ProcessEvent {}

    /**
     * The results went to those who took part (Cabinet Regulation No. 639, R9).
     *
     * @param recipients how many they were sent to, where that is known
     * @param how by which way
     */
    record ResultsSentToParticipants(
            ProcessId processId, @Nullable Integer recipients, LocalizedText how) implements ProcessEvent {}

    /**
     * A dated fact about the process that has no event type of its own, taken over from a document.
     *
     * @param text what happened, in a sentence
     */
    record ParticipationFactNoted(ProcessId processId, LocalizedText text) implements ProcessEvent {}
}
