package org.gaita.feedback;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.ProcessId;
import org.gaita.events.DomainEvent;
import org.gaita.events.EventTypes;
import org.gaita.events.participation.OpportunityEvent.ParticipationRequestedByPublic;
import org.gaita.events.participation.Participation;
import org.gaita.events.participation.ProcessEvent;
import org.gaita.events.plan.CommitmentEvent;
import org.gaita.events.plan.CommitmentEvent.CommitmentWithdrawn;
import org.gaita.events.plan.CommitmentEvent.MeasureDeadlineChanged;
import org.gaita.events.plan.CommitmentEvent.ReportCorrected;
import org.gaita.events.plan.CommitmentEvent.ReportPublished;
import org.gaita.events.plan.CommitmentEvent.ReportRetracted;
import org.gaita.events.plan.PlanEvent;
import org.gaita.events.plan.PlanManagement;
import org.gaita.feedback.privacy.OpportunityAuthors;
import org.gaita.feedback.submission.Processes;
import org.gaita.feedback.subscription.News;
import org.gaita.feedback.subscription.Notices;
import org.gaita.messaging.InboxHandler;
import org.gaita.messaging.ReceivedEvent;
import org.gaita.service.plan.PlanFacts;
import org.gaita.service.plan.PlanFactsProjector;
import org.springframework.stereotype.Component;

/** Takes in what other services recorded: facts that submissions refer to, and news for subscribers. */
@Component
class FeedbackInbox implements InboxHandler {
    private final PlanFactsProjector projector;
    private final PlanFacts plan;
    private final Processes processes;
    private final Notices notices;
    private final OpportunityAuthors persons;

    FeedbackInbox(
            PlanFactsProjector projector,
            PlanFacts plan,
            Processes processes,
            Notices notices,
            OpportunityAuthors persons) {
        this.projector = projector;
        this.plan = plan;
        this.processes = processes;
        this.notices = notices;
        this.persons = persons;
    }

    @Override
    public void handle(List<ReceivedEvent> batch) {
        for (ReceivedEvent event : batch) {
            projector.take(event);
            if (EventTypes.classOf(event.type().name()).isPresent() && isOf(event)) {
                DomainEvent read = EventTypes.read(event.type(), event.payload());
                if (read instanceof ParticipationRequestedByPublic asked) {
                    persons.note(asked);
                }
                if (read instanceof ProcessEvent process) {
                    processes.take(process);
                }
                // What was taken over from documents is history and no news.
                if (!event.metaData().containsKey("sourceTitle")) {
                    tell(event, read);
                }
            }
        }
    }

    @Override
    public void progress(String service, long position, Instant confirmedAt) {}

    private static boolean isOf(ReceivedEvent event) {
        return event.service().equals(PlanManagement.CONTEXT) || event.service().equals(Participation.CONTEXT);
    }

    private void tell(ReceivedEvent event, DomainEvent read) {
        switch (read) {
            case ReportPublished report ->
                measure(
                        event,
                        News.PROGRESS,
                        report.measureId().value(),
                        report.institution().value());
            case ReportCorrected report ->
                measure(
                        event,
                        News.PROGRESS,
                        report.measureId().value(),
                        report.institution().value());
            case ReportRetracted report ->
                measure(
                        event,
                        News.PROGRESS,
                        report.measureId().value(),
                        report.institution().value());
            case MeasureDeadlineChanged changed ->
                measure(event, News.PLAN_CHANGE, changed.measureId().value(), null);
            case CommitmentWithdrawn withdrawn -> commitment(event, withdrawn);
            case PlanEvent.PlanApproved approved -> plan(event, approved);
            case PlanEvent.PlanRefreshed refreshed -> plan(event, refreshed);
            case PlanEvent.RefreshOpened opened -> plan(event, opened);
            case PlanEvent.PublicConsultationOpened opened -> plan(event, opened);
            case PlanEvent.MidTermReportPublished published -> plan(event, published);
            case PlanEvent.FinalReportPublished published -> plan(event, published);
            case ProcessEvent.ParticipationAnnounced announced ->
                process(event, News.PARTICIPATION, announced.processId());
            case ProcessEvent.ParticipationRescheduled rescheduled ->
                process(event, News.PARTICIPATION, rescheduled.processId());
            case ProcessEvent.ParticipationCancelled cancelled ->
                process(event, News.PARTICIPATION, cancelled.processId());
            case ProcessEvent.ParticipationResultsPublished published ->
                process(event, News.PARTICIPATION_RESULT, published.processId());
            default -> {}
        }
    }

    private void measure(
            ReceivedEvent event, News news, String measure, @org.jspecify.annotations.Nullable String institution) {
        plan.measure(measure)
                .ifPresent(place -> add(
                        event,
                        news,
                        new Notices.Where(
                                place.planId().value(), String.valueOf(place.commitmentId()), measure, institution),
                        title(place),
                        "plans/" + place.planKey() + "/measures/" + place.number()));
    }

    private void commitment(ReceivedEvent event, CommitmentEvent changed) {
        String id = changed.commitmentId().value();
        plan.commitment(id)
                .ifPresent(place -> add(
                        event,
                        News.PLAN_CHANGE,
                        new Notices.Where(place.planId().value(), id, null, null),
                        title(place),
                        "plans/" + place.planKey() + "/commitments/" + place.number()));
    }

    private void plan(ReceivedEvent event, PlanEvent changed) {
        plan.plan(changed.planId().value())
                .ifPresent(place -> add(
                        event,
                        News.PLAN_CHANGE,
                        new Notices.Where(place.planId().value(), null, null, null),
                        title(place),
                        "plans/" + place.planKey()));
    }

    private void process(ReceivedEvent event, News news, ProcessId id) {
        processes
                .find(id)
                .ifPresent(process -> add(
                        event,
                        news,
                        new Notices.Where(
                                process.planId(), process.commitmentId(), process.measureId(), process.institution()),
                        process.title(),
                        "participation/" + id));
    }

    private void add(ReceivedEvent event, News news, Notices.Where where, LocalizedText words, String path) {
        notices.add(
                event.eventId(),
                event.type().name(),
                news,
                where,
                Optional.ofNullable(event.metaData().get("occurredOn"))
                        .map(LocalDate::parse)
                        .orElseThrow(),
                words,
                path);
    }

    private static LocalizedText title(PlanFacts.Place place) {
        LocalizedText title = place.title();
        return title == null ? LocalizedText.lv(String.valueOf(place.number())) : title;
    }
}
