package org.gaita.participation.process;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.OptionalLong;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gaita.domain.Grant;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.ProcessId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.domain.Source;
import org.gaita.events.participation.GroupCount;
import org.gaita.events.participation.ProcessEvent;
import org.gaita.events.participation.ProcessEvent.*;
import org.gaita.events.participation.Schedule;
import org.gaita.participation.process.ProcessCommand.*;
import org.gaita.service.CommandContext;
import org.gaita.service.Violations;
import org.jspecify.annotations.Nullable;

/** A participation process: handlers decide, one switch evolves. */
@SuppressWarnings("NullAway.Init") // Axon creates an empty aggregate and replays its events
public class ParticipationProcess {
    @AggregateIdentifier
    private String id;

    private ProcessId processId;
    private InstitutionCode institution;
    private Schedule schedule;
    private ProcessState state;

    ParticipationProcess() {}

    @CommandHandler
    ParticipationProcess(Announce command) {
        institution = command.announced().institution();
        record(command.announced(), command.context(), organizer(command.context()), null, null);
    }

    @CommandHandler
    ParticipationProcess(Document command) {
        Grant grant = command.context().require(Role.COORDINATOR);
        command.statements()
                .forEach(statement ->
                        record(statement.event(), command.context(), grant, statement.on(), statement.source()));
    }

    @CommandHandler
    void handle(Reschedule command) {
        Grant grant = begin(command.context(), command.expected());
        in("rescheduled", ProcessState.ANNOUNCED, ProcessState.OPEN);
        new Violations()
                .expect(
                        !command.schedule().equals(schedule),
                        "/schedule",
                        "it is at that time already",
                        "give another time")
                .latvian(command.reason(), "/reason")
                .refuse("process-not-rescheduled", "The process was not rescheduled.");
        record(
                new ParticipationRescheduled(
                        processId, schedule, command.schedule(), command.reason(), command.notice()),
                command.context(),
                grant,
                null,
                null);
    }

    @CommandHandler
    void handle(Cancel command) {
        Grant grant = begin(command.context(), command.expected());
        in("cancelled", ProcessState.ANNOUNCED, ProcessState.OPEN);
        new Violations().latvian(command.reason(), "/reason").refuse("text-missing", "The Latvian text is missing.");
        record(new ParticipationCancelled(processId, command.reason()), command.context(), grant, null, null);
    }

    @CommandHandler
    void handle(Open command) {
        Grant grant = begin(command.context(), command.expected());
        in("opened", ProcessState.ANNOUNCED);
        record(new ParticipationOpened(processId), command.context(), grant, null, null);
    }

    @CommandHandler
    void handle(Close command) {
        Grant grant = begin(command.context(), command.expected());
        in("closed", ProcessState.OPEN);
        counted(command.contributions(), "/contributions");
        record(new ParticipationClosed(processId, command.contributions()), command.context(), grant, null, null);
    }

    @CommandHandler
    void handle(Hold command) {
        Grant grant = begin(command.context(), command.expected());
        in("held", ProcessState.ANNOUNCED, ProcessState.OPEN, ProcessState.CLOSED);
        happened(command.on(), command.context());
        record(new ParticipationHeld(processId, command.text()), command.context(), grant, command.on(), null);
    }

    @CommandHandler
    void handle(RecordAttendance command) {
        Grant grant = begin(command.context(), command.expected());
        in(
                "given an attendance",
                ProcessState.CLOSED,
                ProcessState.HELD,
                ProcessState.RESULTS_PUBLISHED,
                ProcessState.RESULTS_SENT);
        Violations violations =
                new Violations().expect(command.total() >= 0, "/total", "is negative", "give how many took part");
        for (int i = 0; i < command.groups().size(); i++) {
            GroupCount group = command.groups().get(i);
            // A person may belong to several groups, so groups need not add up.
            violations.expect(
                    group.count() >= 0 && group.count() <= command.total(),
                    "/groups/" + i + "/count",
                    group.count() + " of " + command.total(),
                    "give a number from 0 to the total");
        }
        violations.refuse("attendance-invalid", "The attendance was not recorded.");
        record(
                new AttendanceRecorded(processId, command.total(), command.groups()),
                command.context(),
                grant,
                null,
                null);
    }

    @CommandHandler
    void handle(PublishResults command) {
        Grant grant = begin(command.context(), command.expected());
        in("given results", ProcessState.CLOSED, ProcessState.HELD);
        counted(command.outcome().contributions(), "/contributions");
        Violations violations = new Violations().latvian(command.outcome().summary(), "/summary");
        for (int i = 0; i < command.outcome().notTakenOver().size(); i++) {
            violations.latvian(command.outcome().notTakenOver().get(i).why(), "/notTakenOver/" + i + "/why");
        }
        violations.refuse("text-missing", "The Latvian text is missing.");
        record(new ParticipationResultsPublished(processId, command.outcome()), command.context(), grant, null, null);
    }

    @CommandHandler
    void handle(NoteResultsSent command) {
        Grant grant = begin(command.context(), command.expected());
        in("sent to those who took part", ProcessState.RESULTS_PUBLISHED);
        happened(command.on(), command.context());
        counted(command.recipients(), "/recipients");
        record(
                new ResultsSentToParticipants(processId, command.recipients(), command.how()),
                command.context(),
                grant,
                command.on(),
                null);
    }

    @EventSourcingHandler
    void on(ProcessEvent event) {
        switch (event) {
            case ParticipationAnnounced announced -> {
                id = announced.processId().value();
                processId = announced.processId();
                institution = announced.institution();
                schedule = announced.schedule();
                state = ProcessState.ANNOUNCED;
            }
            case ParticipationRescheduled rescheduled -> schedule = rescheduled.schedule();
            case ParticipationCancelled cancelled -> state = ProcessState.CANCELLED;
            case ParticipationOpened opened -> state = ProcessState.OPEN;
            case ParticipationClosed closed -> state = ProcessState.CLOSED;
            case ParticipationHeld held -> state = ProcessState.HELD;
            case ParticipationResultsPublished published -> state = ProcessState.RESULTS_PUBLISHED;
            case ResultsSentToParticipants sent -> state = ProcessState.RESULTS_SENT;
            case AttendanceRecorded attendance -> {}
            case ParticipationFactNoted fact -> {}
        }
    }

    private Grant begin(CommandContext context, OptionalLong expected) {
        Grant grant = organizer(context);
        if (expected.isPresent() && expected.getAsLong() != getVersion()) {
            throw new Refused(
                    "changed-meanwhile",
                    Refusal.Kind.STALE,
                    "Somebody changed the process meanwhile: it is at \"" + getVersion()
                            + "\". Read it again and repeat the request.");
        }
        return grant;
    }

    /** The institution's reporter, or the coordinator. */
    private Grant organizer(CommandContext context) {
        return context.actor().as(Role.COORDINATOR).orElseGet(() -> context.require(Role.REPORTER, institution));
    }

    private static void happened(LocalDate on, CommandContext context) {
        new Violations()
                .expect(!on.isAfter(context.today()), "/on", "the day lies in the future", "record what has happened")
                .refuse("day-in-future", "It has not happened yet.");
    }

    private static void counted(@Nullable Integer number, String field) {
        new Violations()
                .expect(number == null || number >= 0, field, "is negative", "give a number from 0, or leave it out")
                .refuse("number-invalid", "A number is not as it should be.");
    }

    private void in(String wish, ProcessState first, ProcessState... others) {
        if (!EnumSet.of(first, others).contains(state)) {
            throw new Refused(
                    "process-not-in-state",
                    Refusal.Kind.CONFLICT,
                    "The process is " + state.word() + "; it cannot be " + wish);
        }
    }

    private static void record(
            ProcessEvent event, CommandContext context, Grant grant, @Nullable LocalDate on, @Nullable Source source) {
        apply(
                event,
                MetaData.from(context.envelope(grant, on == null ? context.today() : on, source)
                        .toMetaData()));
    }
}
