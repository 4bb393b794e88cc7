package org.gaita.reporting.fact;

import static org.gaita.reporting.fact.FactProjector.says;

import java.util.List;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.Money;
import org.gaita.events.plan.PlanEvent;
import org.gaita.events.plan.PlanEvent.*;
import org.gaita.reporting.fact.Values.FundingLine;
import org.gaita.reporting.fact.Values.Gap;
import org.gaita.reporting.fact.Values.Milestone;
import org.gaita.reporting.fact.Values.Period;
import org.gaita.reporting.fact.Values.PlanState;
import org.gaita.reporting.fact.Values.PlanText;
import org.gaita.reporting.fact.Values.PlanVersion;
import org.gaita.reporting.fact.Values.ReportingDate;
import org.gaita.reporting.record.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** What the events of a plan say about it. */
final class PlanFacts {
    private PlanFacts() {}

    static List<FactOperation> operations(RecordedEvent event, PlanEvent happened) {
        return switch (happened) {
            case PlanDrafted e ->
                List.of(
                        about(
                                event,
                                e,
                                "text",
                                new PlanText(
                                        e.key(),
                                        e.title(),
                                        e.country(),
                                        e.timeZone(),
                                        e.currency(),
                                        e.languages(),
                                        e.rendering(),
                                        e.official())),
                        about(event, e, "period", new Period(e.from(), e.to())),
                        about(event, e, "version", new PlanVersion(e.version(), null)),
                        about(event, e, "state", new PlanState("preparing")));
            case PlanGapNoted e ->
                List.of(about(event, e, "gap:" + event.eventId(), new Gap(e.field(), e.raw(), e.note())));
            case CoCreationTimelinePublished e -> step(event, e, "co-creation", e.text());
            case PublicConsultationOpened e -> step(event, e, "public-consultation", e.text());
            case PlanSentForCoordination e -> step(event, e, "coordination", e.text());
            case PlanSubmittedToCabinet e -> step(event, e, "submitted-to-cabinet", e.text());
            case PlanApproved e ->
                List.of(
                        about(event, e, "state", new PlanState("approved")),
                        about(event, e, "version", new PlanVersion(e.version(), e.act())),
                        milestone(event, e, "approved", e.text()));
            case PlanDeliveredToOgp e -> step(event, e, "delivered-to-ogp", e.text());
            case ImplementationStarted e -> step(event, e, "implementing", e.text());
            case RefreshOpened e -> step(event, e, "refresh-open", e.text());
            case PlanRefreshed e ->
                List.of(
                        about(event, e, "state", new PlanState("refreshed")),
                        about(event, e, "version", new PlanVersion(e.version(), null)),
                        milestone(event, e, "refreshed", e.text()));
            case PlanPeriodChanged e ->
                List.of(
                        about(event, e, "period", new Period(e.from(), e.to())),
                        milestone(event, e, "period-changed", e.text()));
            case MidTermReportPublished e -> List.of(milestone(event, e, "mid-term-report-published", e.text()));
            case FinalReportPublished e -> step(event, e, "final-report-published", e.text());
            case PlanEnded e -> step(event, e, "ended", e.text());
            case PlanClosed e -> step(event, e, "closed", e.text());
            case PlanFactNoted e -> List.of(milestone(event, e, "noted", e.text()));
            case ReportingDateSet e ->
                List.of(about(
                        event,
                        e,
                        "reporting-date:" + e.key(),
                        new ReportingDate(e.key(), e.legal(), e.due(), e.periodFrom(), e.periodTo(), e.text())));
            case FundingRequested e ->
                List.of(funding(event, e, "requested", e.year(), e.money(), e.measures(), e.text()));
            case FundingGranted e -> List.of(funding(event, e, "granted", e.year(), e.money(), e.measures(), e.text()));
        };
    }

    private static FactOperation funding(
            RecordedEvent event,
            PlanEvent plan,
            String kind,
            @Nullable Integer year,
            Money money,
            List<MeasureNumber> measures,
            LocalizedText text) {
        return about(
                event,
                plan,
                "funding:" + event.eventId(),
                new FundingLine(
                        kind,
                        year,
                        money,
                        measures,
                        text,
                        event.occurredOn(),
                        event.envelope().source()));
    }

    private static List<FactOperation> step(RecordedEvent event, PlanEvent plan, String state, LocalizedText text) {
        return List.of(about(event, plan, "state", new PlanState(state)), milestone(event, plan, state, text));
    }

    private static FactOperation milestone(RecordedEvent event, PlanEvent plan, String kind, LocalizedText text) {
        return about(
                event,
                plan,
                "milestone:" + event.eventId(),
                new Milestone(kind, event.occurredOn(), text, event.envelope().source()));
    }

    private static FactOperation about(RecordedEvent event, PlanEvent plan, String attribute, Object value) {
        return says(event, FactKey.plan(plan.planId().value(), attribute), value);
    }
}
