package org.gaita.reporting.fact;

import java.util.List;
import org.gaita.events.EventJson;
import org.gaita.events.plan.CommitmentEvent;
import org.gaita.events.plan.InstitutionEvent;
import org.gaita.events.plan.PersonEvent;
import org.gaita.events.plan.PlanEvent;
import org.gaita.reporting.record.RecordedEvent;

/** What each event says about facts: the only place where events become facts. */
public final class FactProjector {
    private FactProjector() {}

    /** The operations of an event, at most one for each key. */
    public static List<FactOperation> operations(RecordedEvent event) {
        return switch (event.event()) {
            case PlanEvent plan -> PlanFacts.operations(event, plan);
            case CommitmentEvent commitment -> CommitmentFacts.operations(event, commitment);
            case InstitutionEvent institution -> InstitutionFacts.operations(event, institution);
            // What is recorded about persons is no fact about a plan.
            case PersonEvent person -> List.of();
            default -> List.of();
        };
    }

    static FactOperation says(RecordedEvent event, FactKey key, Object value) {
        return new FactOperation.Assert(key, event.occurredOn(), event.eventId(), json(value));
    }

    static String json(Object value) {
        return EventJson.MAPPER.writeValueAsString(value);
    }
}
