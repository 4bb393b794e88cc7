package org.gaita.events.plan;

import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.events.DomainEvent;
import org.jspecify.annotations.Nullable;

/** What happens to an institution or a group of institutions. */
public sealed interface InstitutionEvent extends DomainEvent {
    /** The institution or group. */
    InstitutionCode code();

    /** An institution; {@code signsIn} says whether it reports by itself. */
    record InstitutionRegistered(
            InstitutionCode code,
            LocalizedText name,
            String kind,
            boolean signsIn,
            @Nullable LocalDate from) implements InstitutionEvent {}

    record InstitutionRenamed(InstitutionCode code, LocalizedText previous, LocalizedText name)
            implements InstitutionEvent {}

    /** It no longer exists; {@code successor} took over, where there is one. */
    record InstitutionDissolved(
            InstitutionCode code, @Nullable InstitutionCode successor) implements InstitutionEvent {}

    /** A group such as "Visas ministrijas"; it owes reports only through its named members. */
    record GroupDefined(
            InstitutionCode code,
            LocalizedText name,
            List<InstitutionCode> members,
            @Nullable LocalDate from) implements InstitutionEvent {}
}
