package org.gaita.participation.opportunity;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.gaita.events.EventJson;
import org.gaita.events.participation.OpportunityEvent;
import org.gaita.events.participation.OpportunityEvent.*;
import org.gaita.eventstore.EventListener;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the requests' rows; runs in the transaction that records the events. */
@Component
class OpportunityProjector implements EventListener {
    private final JdbcClient database;

    OpportunityProjector(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void on(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            if (event.getPayload() instanceof OpportunityEvent request) {
                LocalDate on =
                        LocalDate.parse(String.valueOf(event.getMetaData().get("occurredOn")));
                apply(request, on, ((DomainEventMessage<?>) event).getSequenceNumber());
            }
        }
    }

    private void apply(OpportunityEvent event, LocalDate on, long sequence) {
        switch (event) {
            case ParticipationRequestedByPublic asked ->
                database.sql("""
                                insert into opportunity_request (id, institution, commitment_id, measure_id, author, text,
                                    language, asked_on, sequence)
                                values (:id, :institution, :commitment, :measure, :author, cast(:text as jsonb), :language,
                                    :on, 0)
                                """)
                        .param("id", asked.requestId().value())
                        .param("institution", asked.institution().value())
                        .param("commitment", text(asked.commitmentId()), java.sql.Types.VARCHAR)
                        .param("measure", text(asked.measureId()), java.sql.Types.VARCHAR)
                        .param("author", asked.author().value())
                        .param("text", EventJson.MAPPER.writeValueAsString(asked.text()))
                        .param("language", asked.language())
                        .param("on", on)
                        .update();
            case ParticipationRequestAnswered answered ->
                database.sql("""
                                update opportunity_request set answered_on = :on, granted = :granted,
                                    reason = cast(:reason as jsonb), process_id = :process, sequence = :sequence
                                where id = :id
                                """)
                        .param("on", on)
                        .param("granted", answered.granted())
                        .param("reason", EventJson.MAPPER.writeValueAsString(answered.reason()))
                        .param("process", text(answered.processId()), java.sql.Types.VARCHAR)
                        .param("sequence", sequence)
                        .param("id", answered.requestId().value())
                        .update();
            case SubjectKeyDestroyed destroyed ->
                database.sql("update opportunity_request set text = jsonb_set(text, '{ciphertext}', '\"\"'),"
                                + " sequence = :sequence where id = :id")
                        .param("sequence", sequence)
                        .param("id", destroyed.requestId().value())
                        .update();
        }
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
