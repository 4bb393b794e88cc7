package org.gaita.events.participation;

import org.gaita.domain.CommitmentId;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.domain.PersonId;
import org.gaita.domain.ProcessId;
import org.gaita.domain.RequestId;
import org.gaita.events.DomainEvent;
import org.gaita.events.Encrypted;
import org.jspecify.annotations.Nullable;

/** Somebody asks for an opportunity to take part, and the institution answers (Cabinet Regulation No. 639, R9). */
public sealed interface OpportunityEvent extends DomainEvent {
    /** The request: the stream. */
    RequestId requestId();

    /**
     * Asked of an institution; the text is encrypted with its author's key.
     *
     * @param institution of whom it is asked
     * @param author the person who asks
     * @param text what is asked
     * @param language the language of the text, as a tag such as lv
     */
    record ParticipationRequestedByPublic(
            RequestId requestId,
            InstitutionCode institution,
            @Nullable CommitmentId commitmentId,
            @Nullable MeasureId measureId,
            PersonId author,
            Encrypted text,
            String language)
            implements OpportunityEvent {}

    /**
     * Answered with a reason; {@code processId} names the process where one follows.
     *
     * @param institution who answers
     * @param granted whether there will be an opportunity
     * @param reason why
     */
    record ParticipationRequestAnswered(
            RequestId requestId,
            InstitutionCode institution,
            @Nullable CommitmentId commitmentId,
            @Nullable MeasureId measureId,
            boolean granted,
            LocalizedText reason,
            @Nullable ProcessId processId)
            implements OpportunityEvent {}

    /**
     * The author's key was destroyed.
     *
     * @param personId the author, by opaque id
     * @param basis the decision on which it was done
     */
    record SubjectKeyDestroyed(RequestId requestId, PersonId personId, String basis) implements OpportunityEvent {}
}
