package org.gaita.reporting.access;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.gaita.events.DomainEvent;
import org.gaita.events.EventType;
import org.gaita.events.EventTypes;
import org.gaita.events.feedback.SubmissionEvent.ReasonedResponseGiven;
import org.gaita.events.feedback.SubmissionEvent.ResponseRevised;
import org.gaita.events.feedback.SubmissionEvent.SubmissionAssigned;
import org.gaita.events.feedback.SubmissionEvent.SubmissionPublished;
import org.gaita.events.participation.OpportunityEvent.ParticipationRequestAnswered;
import org.gaita.events.participation.ProcessEvent;
import org.gaita.events.plan.CommitmentEvent;
import org.gaita.events.plan.CommitmentEvent.ReportAccepted;
import org.gaita.events.plan.CommitmentEvent.ReportReturnedForClarification;
import org.gaita.events.plan.CommitmentEvent.ReportSigned;
import org.gaita.events.plan.CommitmentEvent.ReportSubmitted;
import org.gaita.events.plan.InstitutionEvent;
import org.gaita.events.plan.PersonEvent.SubjectKeyDestroyed;
import org.gaita.events.plan.PlanEvent;

/** Which types of events are for everybody. A type that nobody thought of is for the coordinator and the evaluator. */
public final class EventVisibility {
    private static final Set<Class<? extends DomainEvent>> ON_THEIR_WAY = Set.of(
            ReportSubmitted.class,
            ReportSigned.class,
            ReportReturnedForClarification.class,
            ReportAccepted.class,
            SubmissionAssigned.class,
            ReasonedResponseGiven.class,
            ResponseRevised.class);

    /** The record of an erasure. */
    public static final String ERASURE =
            EventTypes.of(SubjectKeyDestroyed.class).name();

    /** Readable without a token. */
    public static final Set<String> PUBLIC_TYPES = names(type -> PlanEvent.class.isAssignableFrom(type)
            || InstitutionEvent.class.isAssignableFrom(type)
            || (CommitmentEvent.class.isAssignableFrom(type) && !ON_THEIR_WAY.contains(type))
            || ProcessEvent.class.isAssignableFrom(type)
            || type == ParticipationRequestAnswered.class
            || type == SubmissionPublished.class);

    /** Readable for the reporter and the approver of the institution that the report belongs to. */
    public static final Set<String> INSTITUTION_TYPES = names(ON_THEIR_WAY::contains);

    private EventVisibility() {}

    private static Set<String> names(Predicate<Class<? extends DomainEvent>> wanted) {
        Set<String> names = new TreeSet<>();
        for (EventType type : EventTypes.all()) {
            EventTypes.classOf(type.name()).filter(wanted).ifPresent(known -> names.add(type.name()));
        }
        return Collections.unmodifiableSet(names);
    }
}
