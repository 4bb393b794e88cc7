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
     * Somebody asks an institution for an opportunity.
     *
     * @param institution which is asked
     * @param commitmentId the commitment that it is about
     * @param measureId the measure that it is about
     * @param author who asks, by an opaque id
     * @param text what was written
     * @param language of the author, for instance lv
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
     * The institution answered.
     *
     * @param institution which was asked
     * @param commitmentId the commitment that it is about
     * @param measureId the measure that it is about
     * @param granted whether there will be an opportunity
     * @param reason why; never absent
     * @param processId the process that follows, where there is one
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
     * The author's key was destroyed; the text cannot be read again by anybody.
     *
     * @param personId the author
     * @param basis why; holds no personal data
     */
    record SubjectKeyDestroyed(RequestId requestId, PersonId personId, String basis) implements OpportunityEvent {}
}
