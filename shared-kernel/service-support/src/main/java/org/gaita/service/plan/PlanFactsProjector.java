package org.gaita.service.plan;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.gaita.domain.LocalizedText;
import org.gaita.events.EventJson;
import org.gaita.events.EventTypes;
import org.gaita.events.plan.CommitmentEvent;
import org.gaita.events.plan.InstitutionEvent;
import org.gaita.events.plan.PlanEvent;
import org.gaita.events.plan.PlanManagement;
import org.gaita.messaging.ReceivedEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes {@link PlanFacts}; called by the inbox, in its transaction. */
public final class PlanFactsProjector {
    private final JdbcClient database;

    /** On the service's database. */
    public PlanFactsProjector(JdbcClient database) {
        this.database = database;
    }

    /** Takes in an event; what does not come from plan-management or is of no use here is left. */
    public void take(ReceivedEvent event) {
        if (!event.service().equals(PlanManagement.CONTEXT)) {
            return;
        }
        note(event);
        // A type that this version does not know is of no use here; the next version reads it.
        if (EventTypes.classOf(event.type().name()).isEmpty()) {
            return;
        }
        switch (EventTypes.read(event.type(), event.payload())) {
            case PlanEvent.PlanDrafted drafted ->
                database.sql("insert into plan_fact_plan (id, key, title) values (:id, :key, cast(:title as jsonb))"
                                + " on conflict (id) do nothing")
                        .param("id", drafted.planId().value())
                        .param("key", drafted.key())
                        .param("title", json(drafted.title()))
                        .update();
            case CommitmentEvent.CommitmentMade made ->
                database.sql("insert into plan_fact_commitment (id, plan_id, number, title)"
                                + " values (:id, :plan, :number, cast(:title as jsonb)) on conflict (id) do nothing")
                        .param("id", made.commitmentId().value())
                        .param("plan", made.planId().value())
                        .param("number", made.number().value())
                        .param("title", json(made.title()))
                        .update();
            case CommitmentEvent.MeasureAdded added ->
                database.sql(
                                "insert into plan_fact_measure (id, commitment_id, number, title)"
                                        + " values (:id, :commitment, :number, cast(:title as jsonb)) on conflict (id) do nothing")
                        .param("id", added.measureId().value())
                        .param("commitment", added.commitmentId().value())
                        .param("number", added.number().value())
                        .param("title", json(added.title()), java.sql.Types.VARCHAR)
                        .update();
            case CommitmentEvent.InstitutionAssigned assigned ->
                database.sql("insert into plan_fact_assignment (measure_id, institution, role)"
                                + " values (:measure, :institution, :role) on conflict do nothing")
                        .param("measure", assigned.measureId().value())
                        .param("institution", assigned.institution().value())
                        .param("role", assigned.role().name())
                        .update();
            case InstitutionEvent.InstitutionRegistered registered ->
                institution(registered.code().value(), registered.name(), false);
            case InstitutionEvent.GroupDefined group -> institution(group.code().value(), group.name(), true);
            case InstitutionEvent.InstitutionRenamed renamed ->
                institution(renamed.code().value(), renamed.name(), false);
            case InstitutionEvent.InstitutionDissolved gone ->
                database.sql("update plan_fact_institution set dissolved = true where code = :code")
                        .param("code", gone.code().value())
                        .update();
            default -> {}
        }
    }

    private void note(ReceivedEvent event) {
        database.sql("""
                        insert into plan_fact_event (event_id, type, stream_id, position, occurred_on, recorded_at)
                        values (:id, :type, :stream, :position, :occurred, :recorded) on conflict (event_id) do nothing
                        """)
                .param("id", event.eventId())
                .param("type", event.type().name())
                .param("stream", event.streamId())
                .param("position", event.position())
                .param("occurred", LocalDate.parse(event.metaData().getOrDefault("occurredOn", "1970-01-01")))
                .param("recorded", event.recordedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void institution(String code, LocalizedText name, boolean group) {
        database.sql("insert into plan_fact_institution (code, name, is_group)"
                        + " values (:code, cast(:name as jsonb), :group)"
                        + " on conflict (code) do update set name = excluded.name")
                .param("code", code)
                .param("name", json(name))
                .param("group", group)
                .update();
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : EventJson.MAPPER.writeValueAsString(value);
    }
}
