package org.gaita.reporting.catalogue;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gaita.events.DomainEvent;
import org.gaita.events.plan.CommitmentEvent.CommitmentMade;
import org.gaita.events.plan.PlanEvent.PlanDrafted;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which plan a commitment belongs to and which plan a readable key names. Both never change. */
@Component
public class Catalogue {
    private final JdbcClient jdbc;
    private final Map<String, String> planOfCommitment = new ConcurrentHashMap<>();

    Catalogue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The plan that a key names; a plan's id is accepted too. */
    public Optional<String> planOf(String keyOrId) {
        return jdbc.sql("select plan_id from plan_key where key = :key or plan_id = :key")
                .param("key", keyOrId)
                .query(String.class)
                .optional();
    }

    /** The plan of a commitment. */
    public @Nullable String planOfCommitment(String commitmentId) {
        String known = planOfCommitment.get(commitmentId);
        if (known == null) {
            known = jdbc.sql("select plan_id from commitment_plan where commitment_id = :id")
                    .param("id", commitmentId)
                    .query(String.class)
                    .optional()
                    .orElse(null);
            if (known != null) {
                planOfCommitment.put(commitmentId, known);
            }
        }
        return known;
    }

    /** Takes note of what an event says about plans and commitments. */
    public void note(DomainEvent event) {
        switch (event) {
            case PlanDrafted drafted ->
                jdbc.sql("insert into plan_key (key, plan_id) values (:key, :plan) on conflict do nothing")
                        .param("key", drafted.key())
                        .param("plan", drafted.planId().value())
                        .update();
            case CommitmentMade made ->
                jdbc.sql("insert into commitment_plan values (:commitment, :plan) on conflict do nothing")
                        .param("commitment", made.commitmentId().value())
                        .param("plan", made.planId().value())
                        .update();
            default -> {}
        }
    }
}
