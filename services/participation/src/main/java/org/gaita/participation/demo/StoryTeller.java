package org.gaita.participation.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.gaita.domain.PersonId;
import org.gaita.domain.ProcessId;
import org.gaita.domain.RequestId;
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.OpportunityEvent.ParticipationRequestedByPublic;
import org.gaita.events.participation.Outcome;
import org.gaita.events.participation.ProcessEvent.ParticipationAnnounced;
import org.gaita.events.participation.Schedule;
import org.gaita.participation.opportunity.OpportunityCommand;
import org.gaita.participation.process.Planner;
import org.gaita.participation.process.ProcessCommand;
import org.gaita.personal.PersonalData;
import org.gaita.service.CommandContext;
import org.gaita.service.Requests;
import org.gaita.service.plan.PlanFacts;
import org.gaita.service.plan.PlanFacts.Place;
import org.gaita.service.story.Step;
import org.gaita.service.story.StorySeed;
import org.gaita.web.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Turns the story into commands, each in the name of whoever gives it. */
@Component
@Profile(StorySeed.PROFILE)
class StoryTeller {
    private static final OptionalLong ANY = OptionalLong.empty();

    private final Requests requests;
    private final Planner planner;
    private final PlanFacts plan;
    private final PersonalData personal;

    StoryTeller(Requests requests, Planner planner, PlanFacts plan, PersonalData personal) {
        this.requests = requests;
        this.planner = planner;
        this.plan = plan;
        this.personal = personal;
    }

    /** The steps of the story; on one day in the order in which they are done. */
    List<Step> steps(Story story) {
        Map<String, ProcessId> ids = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (Story.Process process : story.processes()) {
            ids.put(process.key(), new ProcessId(Ids.next().toString()));
            steps.addAll(new OneProcess(story, process, Objects.requireNonNull(ids.get(process.key()))).steps());
        }
        for (Story.Request request : story.requests()) {
            steps.addAll(request(story, request, ids));
        }
        return steps;
    }

    List<Optional<Place>> measures(Story story, Story.Process process) {
        return numbers(process.measures()).stream()
                .map(number -> plan.measure(story.plan(), number))
                .toList();
    }

    List<Optional<Place>> commitments(Story story, Story.Process process) {
        return numbers(process.commitments()).stream()
                .map(number -> plan.commitment(story.plan(), number))
                .toList();
    }

    private List<Step> request(Story story, Story.Request told, Map<String, ProcessId> ids) {
        RequestId id = new RequestId(Ids.next().toString());
        PersonId author = new PersonId(Ids.next().toString());
        List<Step> steps = new ArrayList<>();
        steps.add(Step.on(told.asked(), () -> {
            Place place = plan.measure(story.plan(), told.measure()).orElseThrow();
            requests.send(new OpportunityCommand.Ask(
                    id,
                    new ParticipationRequestedByPublic(
                            id,
                            told.institution(),
                            place.commitmentId(),
                            place.measureId(),
                            author,
                            personal.encrypt(author, told.text()),
                            told.language()),
                    requests.context(Requests.anybody(author))));
        }));
        Story.Answer answer = told.answered();
        if (answer != null) {
            steps.add(Step.on(
                    answer.recorded(),
                    () -> requests.send(new OpportunityCommand.Answer(
                            id,
                            answer.granted(),
                            answer.reason(),
                            answer.process() == null ? null : ids.get(answer.process()),
                            context(story, answer.who())))));
        }
        return steps;
    }

    private CommandContext context(Story story, String who) {
        return requests.context(Objects.requireNonNull(story.people().get(who), () -> "The story knows no " + who)
                .actor());
    }

    private static List<String> numbers(@Nullable List<String> told) {
        return told == null ? List.of() : told;
    }

    /** The course of one process. */
    private final class OneProcess {
        private final Story whole;
        private final Story.Process story;
        private final ProcessId id;
        private final List<Step> steps = new ArrayList<>();

        OneProcess(Story whole, Story.Process story, ProcessId id) {
            this.whole = whole;
            this.story = story;
            this.id = id;
        }

        List<Step> steps() {
            steps.add(Step.on(story.announced(), this::announce));
            Story.Rescheduling moved = story.rescheduled();
            if (moved != null) {
                Schedule schedule =
                        new Schedule(moved.starts(), moved.ends(), story.wholeDays(), Requests.ZONE.getId());
                on(
                        moved.recorded(),
                        context -> new ProcessCommand.Reschedule(
                                id,
                                schedule,
                                moved.reason(),
                                planner.notice(story.format(), schedule, requests.today()),
                                ANY,
                                context));
            }
            Story.Cancellation cancelled = story.cancelled();
            if (cancelled != null) {
                on(cancelled.recorded(), context -> new ProcessCommand.Cancel(id, cancelled.reason(), ANY, context));
            }
            if (story.opened() != null) {
                on(story.opened(), context -> new ProcessCommand.Open(id, ANY, context));
            }
            Story.Closing closed = story.closed();
            if (closed != null) {
                on(closed.recorded(), context -> new ProcessCommand.Close(id, closed.contributions(), ANY, context));
            }
            Story.Holding held = story.held();
            if (held != null) {
                on(held.recorded(), context -> new ProcessCommand.Hold(id, held.happened(), held.text(), ANY, context));
            }
            Story.Attendance came = story.attendance();
            if (came != null) {
                on(
                        came.recorded(),
                        context -> new ProcessCommand.RecordAttendance(id, came.total(), came.groups(), ANY, context));
            }
            whatCameOfIt();
            return steps;
        }

        private void whatCameOfIt() {
            Story.Results results = story.results();
            if (results != null) {
                on(
                        results.recorded(),
                        context -> new ProcessCommand.PublishResults(
                                id,
                                new Outcome(
                                        results.summary(),
                                        results.takenOver(),
                                        results.notTakenOver(),
                                        results.contributions(),
                                        List.of(),
                                        results.url()),
                                ANY,
                                context));
            }
            Story.Sending sent = story.sent();
            if (sent != null) {
                on(
                        sent.recorded(),
                        context -> new ProcessCommand.NoteResultsSent(
                                id, sent.recorded(), sent.recipients(), sent.how(), ANY, context));
            }
        }

        private void announce() {
            Announcement announcement = new Announcement(
                    story.title(),
                    story.question(),
                    story.targetGroups(),
                    new Announcement.Place(story.region(), story.address(), story.online()),
                    story.capacity(),
                    story.materials() == null ? List.of() : story.materials(),
                    story.contact(),
                    story.stage(),
                    plan.plan(whole.plan()).orElseThrow().planId(),
                    commitments(whole, story).stream()
                            .map(place ->
                                    Objects.requireNonNull(place.orElseThrow().commitmentId()))
                            .toList(),
                    measures(whole, story).stream()
                            .map(place ->
                                    Objects.requireNonNull(place.orElseThrow().measureId()))
                            .toList());
            Schedule schedule = new Schedule(story.starts(), story.ends(), story.wholeDays(), Requests.ZONE.getId());
            planner.check(story.format(), story.institution(), announcement, schedule);
            requests.send(new ProcessCommand.Announce(
                    id,
                    new ParticipationAnnounced(
                            id,
                            story.format(),
                            story.institution(),
                            announcement,
                            schedule,
                            planner.notice(story.format(), schedule, requests.today())),
                    context(whole, story.who())));
        }

        private void on(LocalDate day, Function<CommandContext, Object> command) {
            steps.add(Step.on(day, () -> requests.send(command.apply(context(whole, story.who())))));
        }
    }
}
