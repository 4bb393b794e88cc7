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

    /** People are told that they can take part. {@code notice} is absent where the law sets no lead time. */
    record ParticipationAnnounced(
            ProcessId processId,
            String format,
            InstitutionCode institution,
            Announcement announcement,
            Schedule schedule,
            @Nullable Notice notice)
            implements ProcessEvent {}

    record ParticipationRescheduled(
            ProcessId processId,
            Schedule previous,
            Schedule schedule,
            LocalizedText reason,
            @Nullable Notice notice) implements ProcessEvent {}

    record ParticipationCancelled(ProcessId processId, LocalizedText reason) implements ProcessEvent {}

    record ParticipationOpened(ProcessId processId) implements ProcessEvent {}

    /** Nothing more is taken in. {@code contributions} is how many came, where they were counted. */
    record ParticipationClosed(
            ProcessId processId, @Nullable Integer contributions) implements ProcessEvent {}

    record ParticipationHeld(ProcessId processId, @Nullable LocalizedText text) implements ProcessEvent {}

    /** Who took part, by group and number, never by name. It replaces what was recorded before. */
    record AttendanceRecorded(ProcessId processId, int total, List<GroupCount> groups) implements ProcessEvent {}

    record ParticipationResultsPublished(ProcessId processId, Outcome outcome) implements ProcessEvent {}

    /** The results went to those who took part (Cabinet Regulation No. 639, R9). */
    record ResultsSentToParticipants(
            ProcessId processId, @Nullable Integer recipients, LocalizedText how) implements ProcessEvent {}

    /** A dated fact about the process that has no event type of its own, taken over from a document. */
    record ParticipationFactNoted(ProcessId processId, LocalizedText text) implements ProcessEvent {}
}
