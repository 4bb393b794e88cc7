package org.gaita.events.plan;

import java.util.List;
import org.gaita.events.DomainEvent;
import org.gaita.events.EventType;
import org.gaita.events.Upcaster;
import tools.jackson.databind.node.ObjectNode;

/** The vocabularies of plan-management. */
public final class PlanManagement {
    /** The context's name: prefix of its event types, name of its topic. */
    public static final String CONTEXT = "plan-management";

    /** Its vocabularies. */
    public static final List<Class<? extends DomainEvent>> VOCABULARIES =
            List.of(PlanEvent.class, CommitmentEvent.class, InstitutionEvent.class, PersonEvent.class);

    /** How older stored shapes become today's. */
    public static final List<Upcaster> UPCASTERS = List.of(new DeadlineKeyAdded());

    private PlanManagement() {}

    /** Revision 1 of MeasureDeadlineChanged knew one deadline for each measure; it was the main one. */
    static final class DeadlineKeyAdded implements Upcaster {
        @Override
        public EventType from() {
            return new EventType(CONTEXT + ".MeasureDeadlineChanged", 1);
        }

        @Override
        public void upcast(ObjectNode payload) {
            payload.put("deadlineKey", "main");
        }
    }
}
