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

    /**
     * A plan's first version of text. {@code rendering} says whose words the texts are; {@code official} is
     * authoritative.
     *
     * @param key the readable key of the plan, for instance "lv-6"
     * @param country whose plan, as ISO 3166 names countries
     * @param timeZone the zone in which its days end
     * @param currency the currency of its money, as ISO 4217 names currencies
     * @param languages the languages of its texts, the authoritative one first
     * @param title what the plan is called
     * @param from its first day
     * @param to its last day
     * @param version the name of this version of the text
     * @param rendering whose words the texts are
     * @param official the document that is authoritative
     */
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

    /**
     * The source lacks something or leaves it ambiguous; the raw text is kept and nothing is guessed.
     *
     * @param field what is missing or ambiguous
     * @param raw the source's own words
     * @param note what is the matter, for a person who reads the plan
     */
    record PlanGapNoted(
            PlanId planId, String field, @Nullable String raw, LocalizedText note) implements PlanEvent {}

    /**
     * The timeline of co-creation was published, with the ways to take part (R2, R3).
     *
     * @param text what happened, in a sentence
     */
    record CoCreationTimelinePublished(PlanId planId, LocalizedText text) implements PlanEvent {}

    /**
     * Everybody can comment on the draft from here on.
     *
     * @param text what happened, in a sentence
     */
    record PublicConsultationOpened(PlanId planId, LocalizedText text) implements PlanEvent {}

    /**
     * The draft went to the institutions that it concerns.
     *
     * @param text what happened, in a sentence
     */
    record PlanSentForCoordination(PlanId planId, LocalizedText text) implements PlanEvent {}

    /**
     * The draft is before the Cabinet.
     *
     * @param text what happened, in a sentence
     */
    record PlanSubmittedToCabinet(PlanId planId, LocalizedText text) implements PlanEvent {}

    /**
     * The Cabinet approved it by an act; the version in force from then on.
     *
     * @param version the version of the text in force from then on
     * @param act the act that approved it
     * @param text what happened, in a sentence
     */
    record PlanApproved(PlanId planId, String version, String act, LocalizedText text) implements PlanEvent {}

    /**
     * The plan is on OGP's site; only then does it count as delivered (R4).
     *
     * @param text what happened, in a sentence
     */
    record PlanDeliveredToOgp(PlanId planId, LocalizedText text) implements PlanEvent {}

    /**
     * The institutions began to carry the plan out.
     *
     * @param text what happened, in a sentence
     */
    record ImplementationStarted(PlanId planId, LocalizedText text) implements PlanEvent {}

    /**
     * A four-year plan is being brought up to date halfway (R2).
     *
     * @param text what happened, in a sentence
     */
    record RefreshOpened(PlanId planId, LocalizedText text) implements PlanEvent {}

    /**
     * The refreshed version is in force; commitments changed by it say so in their own streams.
     *
     * @param version the version of the text in force from then on
     * @param text what happened, in a sentence
     */
    record PlanRefreshed(PlanId planId, String version, LocalizedText text) implements PlanEvent {}

    /**
     * The plan covers other years than it was announced for.
     *
     * @param previousFrom the first day as announced
     * @param previousTo the last day as announced
     * @param from the first day from here on
     * @param to the last day from here on
     * @param text what happened, in a sentence
     */
    record PlanPeriodChanged(
            PlanId planId,
            LocalDate previousFrom,
            LocalDate previousTo,
            LocalDate from,
            LocalDate to,
            LocalizedText text)
            implements PlanEvent {}

    /**
     * The coordinator's report halfway is public (R1).
     *
     * @param text what happened, in a sentence
     */
    record MidTermReportPublished(PlanId planId, LocalizedText text) implements PlanEvent {}

    /**
     * The coordinator's report at the end is public (R1).
     *
     * @param text what happened, in a sentence
     */
    record FinalReportPublished(PlanId planId, LocalizedText text) implements PlanEvent {}

    /**
     * The last day of the plan's period has passed.
     *
     * @param text what happened, in a sentence
     */
    record PlanEnded(PlanId planId, LocalizedText text) implements PlanEvent {}

    /**
     * Nothing more is reported on the plan.
     *
     * @param text what happened, in a sentence
     */
    record PlanClosed(PlanId planId, LocalizedText text) implements PlanEvent {}

    /**
     * A dated fact about the plan that has no event type of its own.
     *
     * @param text what happened, in a sentence
     */
    record PlanFactNoted(PlanId planId, LocalizedText text) implements PlanEvent {}

    /**
     * A date that the law or the administration sets for reports (R1).
     *
     * @param key short name of the date within the plan
     * @param legal whether the law sets it; otherwise the administration does
     * @param due the last day for reports
     * @param periodFrom the first day that reports cover
     * @param periodTo the last day that reports cover
     * @param text which reports are meant
     */
    record ReportingDateSet(
            PlanId planId,
            String key,
            boolean legal,
            LocalDate due,
            @Nullable LocalDate periodFrom,
            @Nullable LocalDate periodTo,
            LocalizedText text)
            implements PlanEvent {}

    /**
     * Money asked for, for one year or for a year that the source does not name.
     *
     * @param year the year that it is for; absent where the source names none
     * @param money how much
     * @param measures the measures that it serves
     * @param text what it is for
     */
    record FundingRequested(
            PlanId planId, @Nullable Integer year, Money money, List<MeasureNumber> measures, LocalizedText text)
            implements PlanEvent {}

    /**
     * Money granted; one line may serve several measures.
     *
     * @param year the year that it is for; absent where the source names none
     * @param money how much
     * @param measures the measures that it serves
     * @param text what it is for
     */
    record FundingGranted(
            PlanId planId, @Nullable Integer year, Money money, List<MeasureNumber> measures, LocalizedText text)
            implements PlanEvent {}
}
