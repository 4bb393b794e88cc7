package org.gaita.feedback.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.gaita.domain.Actor;
import org.gaita.domain.PersonId;
import org.gaita.domain.SubmissionId;
import org.gaita.events.feedback.Answer;
import org.gaita.events.feedback.SubmissionEvent.Channel;
import org.gaita.feedback.person.Authors;
import org.gaita.feedback.person.EmailAddress;
import org.gaita.feedback.privacy.Erasure;
import org.gaita.feedback.submission.Intake;
import org.gaita.feedback.submission.SubmissionCommand;
import org.gaita.feedback.submission.SubmissionInput;
import org.gaita.personal.PersonalData;
import org.gaita.service.CommandContext;
import org.gaita.service.Requests;
import org.gaita.service.plan.PlanFacts;
import org.gaita.service.story.Step;
import org.gaita.service.story.StorySeed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Turns the story into commands, each in the name of whoever gives it. */
@Component
@Profile(StorySeed.PROFILE)
class StoryTeller {
    private static final OptionalLong ANY = OptionalLong.empty();

    private final Requests requests;
    private final Intake intake;
    private final Authors authors;
    private final Erasure erasure;
    private final PlanFacts plan;
    private final JdbcClient database;
    private final PersonalData personal;

    StoryTeller(
            Requests requests,
            Intake intake,
            Authors authors,
            Erasure erasure,
            PlanFacts plan,
            JdbcClient database,
            PersonalData personal) {
        this.requests = requests;
        this.intake = intake;
        this.authors = authors;
        this.erasure = erasure;
        this.plan = plan;
        this.database = database;
        this.personal = personal;
    }

    /** Whether everything that the story refers to has arrived. */
    boolean canTell(Story story) {
        return plan.plan(story.plan()).isPresent()
                && story.submissions().stream()
                        .allMatch(told -> isThere(story, told.about())
                                && isThere(story, told.answered())
                                && isThere(story, told.revised()));
    }

    private boolean isThere(Story story, Story.About about) {
        return (about.measure() == null
                        || plan.measure(story.plan(), about.measure()).isPresent())
                && (about.commitment() == null
                        || plan.commitment(story.plan(), about.commitment()).isPresent())
                && (about.process() == null || process(about.process()).isPresent());
    }

    private boolean isThere(Story story, Story.@Nullable Answered answered) {
        return answered == null
                || changes(answered).stream()
                        .allMatch(change -> event(story, change).isPresent());
    }

    /** The steps of the story; on one day in the order in which they are done. */
    List<Step> steps(Story story) {
        List<Step> steps = new ArrayList<>();
        story.submissions().forEach(told -> steps.addAll(new OneSubmission(story, told).steps()));
        for (Story.Erased erased : story.erased()) {
            steps.add(Step.on(erased.recorded(), () -> {
                PersonId person = authors.find(
                                new EmailAddress(author(story, erased.author()).email()))
                        .orElseThrow();
                erasure.erase(
                        person, erased.basis(), person(story, erased.who()).actor());
                // In the story the services followed at once.
                List.of("feedback", "participation", "plan-management")
                        .forEach(service -> personal.completed(person, service));
            }));
        }
        return steps;
    }

    private Optional<String> process(String title) {
        return database.sql("select id from process_fact where title ->> 'lv' = :title")
                .param("title", title)
                .query(String.class)
                .optional();
    }

    private Optional<String> event(Story story, Story.Change change) {
        return plan.commitment(story.plan(), change.commitment())
                .flatMap(place -> database.sql("select event_id from plan_fact_event"
                                + " where type = 'plan-management.' || :type and stream_id = :stream"
                                + " and occurred_on = :on")
                        .param("type", change.type())
                        .param("stream", String.valueOf(place.commitmentId()))
                        .param("on", change.on())
                        .query(String.class)
                        .optional());
    }

    private static List<Story.Change> changes(Story.Answered answered) {
        return answered.ledTo() == null ? List.of() : answered.ledTo();
    }

    private static Story.Author author(Story story, String name) {
        return Objects.requireNonNull(story.authors().get(name), () -> "The story knows no author " + name);
    }

    private static Story.Person person(Story story, String name) {
        return Objects.requireNonNull(story.people().get(name), () -> "The story knows nobody called " + name);
    }

    /** The course of one submission. */
    private final class OneSubmission {
        private final Story whole;
        private final Story.Told story;
        private final List<Step> steps = new ArrayList<>();
        private @Nullable SubmissionId id;

        OneSubmission(Story whole, Story.Told story) {
            this.whole = whole;
            this.story = story;
        }

        List<Step> steps() {
            steps.add(Step.on(story.received(), this::receive));
            Story.Acknowledgement acknowledged = story.acknowledged();
            if (acknowledged != null) {
                on(acknowledged.recorded(), acknowledged.who(), SubmissionCommand.Acknowledge::new);
            }
            Story.Withholding withheld = story.withheld();
            if (withheld != null) {
                on(
                        withheld.recorded(),
                        whole.coordinator(),
                        (submission, context) -> new SubmissionCommand.Withhold(
                                submission, withheld.code(), withheld.explanation(), ANY, context));
            }
            for (Story.Assignment assigned :
                    story.assigned() == null ? List.<Story.Assignment>of() : story.assigned()) {
                on(
                        assigned.recorded(),
                        whole.coordinator(),
                        (submission, context) -> new SubmissionCommand.Assign(
                                submission, assigned.institution(), assigned.reason(), ANY, context));
            }
            Story.Answered answered = story.answered();
            if (answered != null) {
                on(
                        answered.recorded(),
                        answered.who(),
                        (submission, context) -> new SubmissionCommand.GiveAnswer(
                                submission, answer(answered), List.of(), ANY, context));
            }
            if (story.sent() != null) {
                steps.add(Step.on(
                        story.sent(),
                        () -> requests.send(new SubmissionCommand.NoteResultSent(
                                id(), Channel.MAIL, requests.context(Actor.SYSTEM)))));
            }
            afterTheAnswer();
            return steps;
        }

        private void afterTheAnswer() {
            if (story.published() != null) {
                on(
                        story.published(),
                        whole.coordinator(),
                        (submission, context) -> new SubmissionCommand.Publish(submission, ANY, context));
            }
            Story.Rating rated = story.rated();
            if (rated != null) {
                steps.add(Step.on(
                        rated.recorded(),
                        () -> requests.send(new SubmissionCommand.StateHelpfulness(
                                id(), rated.helped(), authors.encryptIfAny(writer(), rated.reason()), ofWriter()))));
            }
            Story.Answered revised = story.revised();
            if (revised != null) {
                on(
                        revised.recorded(),
                        revised.who(),
                        (submission, context) -> new SubmissionCommand.ReviseAnswer(
                                submission,
                                answer(revised),
                                List.of(),
                                Objects.requireNonNull(revised.why()),
                                ANY,
                                context));
            }
            if (story.withdrawn() != null) {
                steps.add(Step.on(
                        story.withdrawn(), () -> requests.send(new SubmissionCommand.Withdraw(id(), ofWriter()))));
            }
        }

        /** As somebody without an account does it: sent, and confirmed by the link in the mail. */
        private void receive() {
            Story.Author author = author(whole, story.by());
            Story.About about = story.about();
            var input = new SubmissionInput(
                    new SubmissionInput.Target(
                            about.process() == null ? whole.plan() : null,
                            about.commitment(),
                            about.measure(),
                            about.process() == null
                                    ? null
                                    : process(about.process()).orElseThrow()),
                    story.kind(),
                    story.text(),
                    author.name(),
                    author.nameIsPublic(),
                    author.email(),
                    "lv",
                    null,
                    null);
            var waiting = intake.await(input, intake.check(input, Optional.empty()));
            id = new SubmissionId(intake.confirm(waiting.id()).orElseThrow().id());
        }

        private Answer answer(Story.Answered told) {
            return new Answer(
                    told.outcome(),
                    told.reason(),
                    changes(told).stream()
                            .map(change -> event(whole, change).orElseThrow())
                            .toList());
        }

        private SubmissionId id() {
            return Objects.requireNonNull(id);
        }

        private PersonId writer() {
            return authors.find(new EmailAddress(author(whole, story.by()).email()))
                    .orElseThrow();
        }

        private CommandContext ofWriter() {
            return requests.context(Requests.anybody(writer()));
        }

        private void on(LocalDate day, String who, BiFunction<SubmissionId, CommandContext, Object> command) {
            steps.add(Step.on(
                    day,
                    () -> requests.send(command.apply(
                            id(), requests.context(person(whole, who).actor())))));
        }
    }
}
