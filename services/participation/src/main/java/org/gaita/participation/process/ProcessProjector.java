package org.gaita.participation.process;

import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.gaita.domain.ProcessId;
import org.gaita.events.EventJson;
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.Notice;
import org.gaita.events.participation.ProcessEvent;
import org.gaita.events.participation.ProcessEvent.*;
import org.gaita.events.participation.Schedule;
import org.gaita.eventstore.EventListener;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the processes' rows and the news; runs in the transaction that records the events. */
@Component
class ProcessProjector implements EventListener {
    private final JdbcClient database;

    ProcessProjector(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void on(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            if (event.getPayload() instanceof ProcessEvent process) {
                apply(process, (DomainEventMessage<?>) event);
            }
        }
    }

    private void apply(ProcessEvent event, DomainEventMessage<?> message) {
        ProcessId id = event.processId();
        LocalDate on = LocalDate.parse(String.valueOf(message.getMetaData().get("occurredOn")));
        boolean documented = message.getMetaData().containsKey("sourceTitle");
        switch (event) {
            case ParticipationAnnounced announced -> insert(announced, on, documented);
            case ParticipationRescheduled rescheduled -> {
                schedule(id, rescheduled.schedule(), rescheduled.notice());
            }
            case ParticipationCancelled cancelled -> {
                state(id, ProcessState.CANCELLED);
                set(id, "cancelled_why = cast(:value as jsonb)", json(cancelled.reason()));
            }
            case ParticipationOpened opened -> state(id, ProcessState.OPEN);
            case ParticipationClosed closed -> {
                state(id, ProcessState.CLOSED);
                set(id, "closed_on = cast(:value as date)", on.toString());
                contributions(id, closed.contributions());
            }
            case ParticipationHeld held -> {
                state(id, ProcessState.HELD);
                set(id, "held_on = cast(:value as date)", on.toString());
                if (held.text() != null) {
                    fact(id, on, held.text());
                }
            }
            case AttendanceRecorded attendance ->
                set(
                        id,
                        "attendance = cast(:value as jsonb)",
                        json(new ProcessRow.Attendance(attendance.total(), attendance.groups())));
            case ParticipationResultsPublished published -> {
                state(id, ProcessState.RESULTS_PUBLISHED);
                set(id, "outcome = cast(:value as jsonb)", json(published.outcome()));
                set(id, "results_on = cast(:value as date)", on.toString());
                contributions(id, published.outcome().contributions());
            }
            case ResultsSentToParticipants sent -> {
                state(id, ProcessState.RESULTS_SENT);
                set(id, "sent = cast(:value as jsonb)", json(new ProcessRow.Sent(sent.recipients(), sent.how())));
                set(id, "sent_on = cast(:value as date)", on.toString());
            }
            case ParticipationFactNoted fact -> fact(id, on, fact.text());
        }
        database.sql("update process set sequence = :sequence, changed_at = :at where id = :id")
                .param("sequence", message.getSequenceNumber())
                .param("at", message.getTimestamp().atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
        news(event, message, on, documented);
    }

    private void insert(ParticipationAnnounced announced, LocalDate on, boolean documented) {
        Announcement announcement = announced.announcement();
        Schedule schedule = announced.schedule();
        database.sql("""
                        insert into process (id, state, format, institution, announcement, schedule, starts_at, ends_at,
                            region, plan_id, commitments, measures, notice, announced_on, documented, changed_at, sequence)
                        values (:id, 'announced', :format, :institution, cast(:announcement as jsonb),
                            cast(:schedule as jsonb), :starts, :ends, :region, :plan, :commitments, :measures,
                            cast(:notice as jsonb), :on, :documented, now(), 0)
                        """)
                .param("id", announced.processId().value())
                .param("format", announced.format())
                .param("institution", announced.institution().value())
                .param("announcement", json(announcement))
                .param("schedule", json(schedule))
                .param("starts", starts(schedule))
                .param("ends", ends(schedule), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("region", announcement.place().region(), Types.VARCHAR)
                .param(
                        "plan",
                        announcement.planId() == null
                                ? null
                                : announcement.planId().value(),
                        Types.VARCHAR)
                .param("commitments", texts(announcement.commitments()))
                .param("measures", texts(announcement.measures()))
                .param("notice", announced.notice() == null ? null : json(announced.notice()), Types.VARCHAR)
                .param("on", on)
                .param("documented", documented)
                .update();
    }

    private void schedule(ProcessId id, Schedule schedule, @Nullable Notice notice) {
        database.sql("""
                        update process set schedule = cast(:schedule as jsonb), starts_at = :starts, ends_at = :ends,
                            notice = coalesce(cast(:notice as jsonb), notice), reschedulings = reschedulings + 1
                        where id = :id
                        """)
                .param("schedule", json(schedule))
                .param("starts", starts(schedule))
                .param("ends", ends(schedule), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("notice", notice == null ? null : json(notice), Types.VARCHAR)
                .param("id", id.value())
                .update();
    }

    private void fact(ProcessId id, LocalDate on, Object text) {
        set(id, "facts = facts || cast(:value as jsonb)", json(List.of(Map.of("on", on, "text", text))));
    }

    private void contributions(ProcessId id, @Nullable Integer number) {
        if (number != null) {
            set(id, "contributions = cast(:value as int)", number.toString());
        }
    }

    private void news(ProcessEvent event, DomainEventMessage<?> message, LocalDate on, boolean documented) {
        database.sql("""
                        insert into process_news (event_id, process_id, type, institution, commitments, occurred_on,
                            recorded_at, documented)
                        select :event, id, :type, institution, commitments, :on, :at, :documented
                        from process where id = :id
                        """)
                .param("event", message.getIdentifier())
                .param("type", event.getClass().getSimpleName())
                .param("on", on)
                .param("at", message.getTimestamp().atOffset(ZoneOffset.UTC))
                .param("documented", documented)
                .param("id", event.processId().value())
                .update();
    }

    private void state(ProcessId id, ProcessState state) {
        set(id, "state = :value", state.word());
    }

    private void set(ProcessId id, String assignment, String value) {
        database.sql("update process set " + assignment + " where id = :id")
                .param("value", value)
                .param("id", id.value())
                .update();
    }

    private static String[] texts(List<?> ids) {
        return ids.stream().map(Object::toString).toArray(String[]::new);
    }

    private static OffsetDateTime starts(Schedule schedule) {
        return schedule.starts().atZone(ZoneId.of(schedule.zone())).toOffsetDateTime();
    }

    private static @Nullable OffsetDateTime ends(Schedule schedule) {
        return schedule.ends() == null
                ? null
                : schedule.ends().atZone(ZoneId.of(schedule.zone())).toOffsetDateTime();
    }

    private static String json(Object value) {
        return EventJson.MAPPER.writeValueAsString(value);
    }
}
