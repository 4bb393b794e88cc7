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

    /**
     * An institution; {@code signsIn} says whether it reports by itself.
     *
     * @param name what it is called
     * @param kind what sort of institution, for instance "ministry"
     * @param signsIn whether it reports by itself
     * @param from since when it exists, where that is known
     */
    record InstitutionRegistered(
            InstitutionCode code,
            LocalizedText name,
            String kind,
            boolean signsIn,
            @Nullable LocalDate from) implements InstitutionEvent {}

    /**
     * It has another name; its code and its assignments stay (R31).
     *
     * @param previous what it was called
     * @param name what it is called from here on
     */
    record InstitutionRenamed(InstitutionCode code, LocalizedText previous, LocalizedText name)
            implements InstitutionEvent {}

    /**
     * It no longer exists; {@code successor} took over, where there is one.
     *
     * @param successor who took over
     */
    record InstitutionDissolved(
            InstitutionCode code, @Nullable InstitutionCode successor) implements InstitutionEvent {}

    /**
     * A group such as "Visas ministrijas"; it owes reports only through its named members.
     *
     * @param name what it is called
     * @param members who belongs to it
     * @param from since when, where that is known
     */
    record GroupDefined(
            InstitutionCode code,
            LocalizedText name,
            List<InstitutionCode> members,
            @Nullable LocalDate from) implements InstitutionEvent {}
}
