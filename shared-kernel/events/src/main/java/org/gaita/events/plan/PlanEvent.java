package org.gaita.events.plan;

import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.Money;
import org.gaita.domain.PlanId;
import org.gaita.domain.Source;
import org.gaita.events.DomainEvent;
import org.jspecify.annotations.Nullable;

/** What happens to a plan. Its text never changes, versions do. */
public sealed interface PlanEvent extends DomainEvent {
    /** The plan. */
    PlanId planId();

    /** A plan's first version of text. {@code rendering} says whose words the texts are; {@code official} is authoritative. */
    record PlanDrafted(
            PlanId planId,
            String key,
            String country,
            String timeZone,
            String currency,
            List<String> languages,
            LocalizedText title,
            LocalDate from,
            LocalDate to,
            String version,
            @Nullable LocalizedText rendering,
            @Nullable Source official)
            implements PlanEvent {}

    /** The source lacks something or leaves it ambiguous; the raw text is kept and nothing is guessed. */
    record PlanGapNoted(
            PlanId planId, String field, @Nullable String raw, LocalizedText note) implements PlanEvent {}

    record CoCreationTimelinePublished(PlanId planId, LocalizedText text) implements PlanEvent {}

    record PublicConsultationOpened(PlanId planId, LocalizedText text) implements PlanEvent {}

    record PlanSentForCoordination(PlanId planId, LocalizedText text) implements PlanEvent {}

    record PlanSubmittedToCabinet(PlanId planId, LocalizedText text) implements PlanEvent {}

    /** The Cabinet approved it by an act; the version in force from then on. */
    record PlanApproved(PlanId planId, String version, String act, LocalizedText text) implements PlanEvent {}

    record PlanDeliveredToOgp(PlanId planId, LocalizedText text) implements PlanEvent {}

    record ImplementationStarted(PlanId planId, LocalizedText text) implements PlanEvent {}

    record RefreshOpened(PlanId planId, LocalizedText text) implements PlanEvent {}

    /** The refreshed version is in force; commitments changed by it say so in their own streams. */
    record PlanRefreshed(PlanId planId, String version, LocalizedText text) implements PlanEvent {}

    record PlanPeriodChanged(
            PlanId planId,
            LocalDate previousFrom,
            LocalDate previousTo,
            LocalDate from,
            LocalDate to,
            LocalizedText text)
            implements PlanEvent {}

    record MidTermReportPublished(PlanId planId, LocalizedText text) implements PlanEvent {}

    record FinalReportPublished(PlanId planId, LocalizedText text) implements PlanEvent {}

    record PlanEnded(PlanId planId, LocalizedText text) implements PlanEvent {}

    record PlanClosed(PlanId planId, LocalizedText text) implements PlanEvent {}

    /** A dated fact about the plan that has no event type of its own. */
    record PlanFactNoted(PlanId planId, LocalizedText text) implements PlanEvent {}

    /** A date that the law or the administration sets for reports (R1). */
    record ReportingDateSet(
            PlanId planId,
            String key,
            boolean legal,
            LocalDate due,
            @Nullable LocalDate periodFrom,
            @Nullable LocalDate periodTo,
            LocalizedText text)
            implements PlanEvent {}

    /** Money asked for, for one year or for a year that the source does not name. */
    record FundingRequested(
            PlanId planId, @Nullable Integer year, Money money, List<MeasureNumber> measures, LocalizedText text)
            implements PlanEvent {}

    /** Money granted; one line may serve several measures. */
    record FundingGranted(
            PlanId planId, @Nullable Integer year, Money money, List<MeasureNumber> measures, LocalizedText text)
            implements PlanEvent {}
}
