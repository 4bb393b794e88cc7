package org.gaita.feedback.submission;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.SubmissionId;
import org.gaita.events.EventJson;
import org.gaita.events.feedback.About;
import org.gaita.events.feedback.SubmissionEvent;
import org.gaita.events.feedback.SubmissionEvent.*;
import org.gaita.eventstore.EventListener;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the submissions' rows; runs in the transaction that records the events. */
@Component
@Order(0) // whoever tells of a submission finds its row
class SubmissionProjector implements EventListener {
    private final JdbcClient database;

    SubmissionProjector(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void on(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            if (event.getPayload() instanceof SubmissionEvent submission) {
                LocalDate on =
                        LocalDate.parse(String.valueOf(event.getMetaData().get("occurredOn")));
                apply(submission, on);
                step(submission, (DomainEventMessage<?>) event, on);
            }
        }
    }

    private void apply(SubmissionEvent event, LocalDate on) {
        SubmissionId id = event.submissionId();
        switch (event) {
            case SubmissionReceived received -> insert(received, on);
            case SubmissionAcknowledged acknowledged -> state(id, SubmissionState.ACKNOWLEDGED);
            case SubmissionAssigned assigned -> {
                state(id, SubmissionState.ASSIGNED);
                assign(id, assigned.institution(), on);
            }
            case SubmissionWithheld withheld ->
                update(id, "withheld_code = :value", withheld.code().name());
            case ReasonedResponseGiven given -> {
                state(id, SubmissionState.ANSWERED);
                update(id, "answered_on = cast(:value as date)", on.toString());
                update(id, "answer = cast(:value as jsonb)", json(given.answer()));
            }
            case ResponseRevised revised -> update(id, "answer = cast(:value as jsonb)", json(revised.answer()));
            case ResultSentToAuthor sent -> {
                state(id, SubmissionState.RESULT_SENT);
                update(id, "sent_on = cast(:value as date)", on.toString());
            }
            case SubmissionPublished published -> {
                state(id, SubmissionState.PUBLISHED);
                update(id, "published_on = cast(:value as date)", on.toString());
            }
            case SubmissionWithdrawn withdrawn -> state(id, SubmissionState.WITHDRAWN);
            case HelpfulnessStated stated ->
                update(id, "helped = cast(:value as boolean)", String.valueOf(stated.helped()));
        }
    }

    private void insert(SubmissionReceived received, LocalDate on) {
        About about = received.about();
        database.sql("""
                        insert into submission (id, number, state, kind, plan_id, commitment_id, measure_id, process_id,
                            author, text, name, email, name_is_public, language, concerns, received_on, due_on, due_by,
                            sequence)
                        values (:id, :number, 'received', :kind, :plan, :commitment, :measure, :process, :author,
                            cast(:text as jsonb), cast(:name as jsonb), cast(:email as jsonb), :public, :language,
                            :concerns, :received, :due, :by, 0)
                        """)
                .param("id", received.submissionId().value())
                .param("number", received.number())
                .param("kind", received.kind().name())
                .param("plan", text(about.planId()), java.sql.Types.VARCHAR)
                .param("commitment", text(about.commitmentId()), java.sql.Types.VARCHAR)
                .param("measure", text(about.measureId()), java.sql.Types.VARCHAR)
                .param("process", text(about.processId()), java.sql.Types.VARCHAR)
                .param("author", received.author().value())
                .param("text", json(received.text()))
                .param("name", json(received.name()), java.sql.Types.VARCHAR)
                .param("email", json(received.email()), java.sql.Types.VARCHAR)
                .param("public", received.nameIsPublic())
                .param("language", received.language())
                .param("concerns", text(received.concerns()), java.sql.Types.VARCHAR)
                .param("received", on)
                .param("due", received.dueOn())
                .param("by", received.dueBy())
                .update();
    }

    private void assign(SubmissionId id, InstitutionCode institution, LocalDate on) {
        database.sql("update submission_assignment set until_on = :on where submission_id = :id and until_on is null")
                .param("on", on)
                .param("id", id.value())
                .update();
        database.sql("insert into submission_assignment (submission_id, institution, from_on)"
                        + " values (:id, :institution, :on)"
                        + " on conflict (submission_id, institution, from_on) do update set until_on = null")
                .param("id", id.value())
                .param("institution", institution.value())
                .param("on", on)
                .update();
        update(id, "institution = :value", institution.value());
    }

    private void step(SubmissionEvent event, DomainEventMessage<?> message, LocalDate on) {
        database.sql("""
                        insert into submission_step
                            (submission_id, sequence, type, occurred_on, recorded_at, institution, detail)
                        values (:id, :sequence, :type, :on, :at, :institution, cast(:detail as jsonb))
                        """)
                .param("id", event.submissionId().value())
                .param("sequence", message.getSequenceNumber())
                .param("type", event.getClass().getSimpleName())
                .param("on", on)
                .param("at", message.getTimestamp().atOffset(ZoneOffset.UTC))
                .param("institution", message.getMetaData().get("institution"))
                .param("detail", json(detail(event)), java.sql.Types.VARCHAR)
                .update();
        database.sql("update submission set sequence = :sequence where id = :id")
                .param("sequence", message.getSequenceNumber())
                .param("id", event.submissionId().value())
                .update();
    }

    /** What a reader may see of a step; nothing that the author wrote. */
    private static @Nullable Map<String, Object> detail(SubmissionEvent event) {
        Map<String, Object> detail = new LinkedHashMap<>();
        switch (event) {
            case SubmissionReceived received -> detail.put("dueOn", received.dueOn());
            case SubmissionAssigned assigned -> {
                detail.put("institution", assigned.institution());
                put(detail, "previous", assigned.previous());
                put(detail, "reason", assigned.reason());
            }
            case SubmissionWithheld withheld -> {
                detail.put("code", withheld.code());
                detail.put("explanation", withheld.explanation());
            }
            case ReasonedResponseGiven given -> {
                detail.put("answer", given.answer());
                detail.put("days", given.days());
            }
            case ResponseRevised revised -> {
                detail.put("answer", revised.answer());
                detail.put("why", revised.why());
            }
            case ResultSentToAuthor sent -> detail.put("channel", sent.channel());
            case HelpfulnessStated stated -> detail.put("helped", stated.helped());
            case SubmissionAcknowledged acknowledged -> {}
            case SubmissionPublished published -> {}
            case SubmissionWithdrawn withdrawn -> {}
        }
        return detail.isEmpty() ? null : detail;
    }

    private static void put(Map<String, Object> detail, String key, @Nullable Object value) {
        if (value != null) {
            detail.put(key, value);
        }
    }

    private void state(SubmissionId id, SubmissionState state) {
        update(id, "state = :value", state.word());
    }

    private void update(SubmissionId id, String assignment, @Nullable String value) {
        database.sql("update submission set " + assignment + " where id = :id")
                .param("value", value)
                .param("id", id.value())
                .update();
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : EventJson.MAPPER.writeValueAsString(value);
    }
}
