package org.gaita.participation.process;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.ProcessId;
import org.gaita.domain.Source;
import org.gaita.events.participation.GroupCount;
import org.gaita.events.participation.Notice;
import org.gaita.events.participation.Outcome;
import org.gaita.events.participation.ProcessEvent;
import org.gaita.events.participation.Schedule;
import org.gaita.service.CommandContext;
import org.jspecify.annotations.Nullable;

/** What can be asked of a participation process. {@code expected} is the last sequence that the asker saw. */
public sealed interface ProcessCommand {
    /** The process. */
    ProcessId processId();

    /** Who asks. */
    CommandContext context();

    record Announce(
            @TargetAggregateIdentifier ProcessId processId,
            ProcessEvent.ParticipationAnnounced announced,
            CommandContext context)
            implements ProcessCommand {}

    record Reschedule(
            @TargetAggregateIdentifier ProcessId processId,
            Schedule schedule,
            LocalizedText reason,
            @Nullable Notice notice,
            OptionalLong expected,
            CommandContext context)
            implements ProcessCommand {}

    record Cancel(
            @TargetAggregateIdentifier ProcessId processId,
            LocalizedText reason,
            OptionalLong expected,
            CommandContext context)
            implements ProcessCommand {}

    record Open(@TargetAggregateIdentifier ProcessId processId, OptionalLong expected, CommandContext context)
            implements ProcessCommand {}

    record Close(
            @TargetAggregateIdentifier ProcessId processId,
            @Nullable Integer contributions,
            OptionalLong expected,
            CommandContext context)
            implements ProcessCommand {}

    record Hold(
            @TargetAggregateIdentifier ProcessId processId,
            LocalDate on,
            @Nullable LocalizedText text,
            OptionalLong expected,
            CommandContext context)
            implements ProcessCommand {}

    record RecordAttendance(
            @TargetAggregateIdentifier ProcessId processId,
            int total,
            List<GroupCount> groups,
            OptionalLong expected,
            CommandContext context)
            implements ProcessCommand {}

    record PublishResults(
            @TargetAggregateIdentifier ProcessId processId,
            Outcome outcome,
            OptionalLong expected,
            CommandContext context)
            implements ProcessCommand {}

    record NoteResultsSent(
            @TargetAggregateIdentifier ProcessId processId,
            LocalDate on,
            @Nullable Integer recipients,
            LocalizedText how,
            OptionalLong expected,
            CommandContext context)
            implements ProcessCommand {}

    /** Takes a process over from documents, whole: what {@code statements} say is recorded as it is. */
    record Document(
            @TargetAggregateIdentifier ProcessId processId,
            InstitutionCode institution,
            List<Statement> statements,
            CommandContext context)
            implements ProcessCommand {}

    /** One thing that a document says, with its own date and source. */
    record Statement(ProcessEvent event, LocalDate on, Source source) {}
}
