package org.gaita.planmanagement.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import org.gaita.domain.Actor;
import org.gaita.domain.Deadline;
import org.gaita.domain.EvidenceId;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.PersonId;
import org.gaita.domain.Quarter;
import org.gaita.domain.ReportId;
import org.gaita.events.plan.Evidence;
import org.gaita.events.plan.ReportContent;
import org.gaita.personal.PersonalData;
import org.gaita.planmanagement.catalogue.Catalogue;
import org.gaita.planmanagement.catalogue.Catalogue.MeasureRow;
import org.gaita.planmanagement.commitment.CommitmentCommand.*;
import org.gaita.planmanagement.demo.Story.Happening;
import org.gaita.planmanagement.demo.Story.Person;
import org.gaita.planmanagement.demo.Story.ReportStory;
import org.gaita.planmanagement.evidence.EvidenceFiles;
import org.gaita.planmanagement.imports.PlanFiles;
import org.gaita.planmanagement.institution.InstitutionCommand;
import org.gaita.planmanagement.person.Introductions;
import org.gaita.planmanagement.person.PersonCommand.ErasePerson;
import org.gaita.planmanagement.plan.PlanCommand.MovePlan;
import org.gaita.planmanagement.plan.PlanState;
import org.gaita.service.CommandContext;
import org.gaita.service.Requests;
import org.gaita.service.story.Step;
import org.gaita.web.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Turns the story into commands, each in the name of whoever gives it. */
@Component
@Profile(DemoConfiguration.PROFILE)
class StoryTeller {
    private final Requests requests;
    private final Catalogue catalogue;
    private final PlanFiles plans;
    private final EvidenceFiles files;
    private final Introductions introductions;
    private final ObjectProvider<PersonalData> vault;

    StoryTeller(
            Requests requests,
            Catalogue catalogue,
            PlanFiles plans,
            EvidenceFiles files,
            Introductions introductions,
            ObjectProvider<PersonalData> vault) {
        this.requests = requests;
        this.catalogue = catalogue;
        this.plans = plans;
        this.files = files;
        this.introductions = introductions;
        this.vault = vault;
    }

    /** The steps of the story; on one day in the order in which they are done. */
    List<Step> steps(Story story, LocalDate today) {
        List<Step> steps = new ArrayList<>();
        for (Happening happening : story.course()) {
            steps.add(Step.on(happening.recorded(), () -> happen(story, happening, today)));
        }
        story.reports().forEach(report -> steps.addAll(new OneReport(story, report).steps()));
        return steps;
    }

    private void happen(Story story, Happening it, LocalDate today) {
        Person who = person(story, it.who());
        CommandContext context = requests.context(who.actor());
        LocalDate on = it.happened() == null ? it.recorded() : it.happened();
        LocalizedText text = it.text();
        if (it.takesIn() != null) {
            plans.takeIn(Story.plan(it.takesIn(), today).getBytes(StandardCharsets.UTF_8), who.actor());
        } else if (it.moves() != null && it.to() != null && text != null) {
            requests.send(new MovePlan(
                    catalogue.plan(it.moves()).orElseThrow().id(),
                    PlanState.valueOf(it.to().toUpperCase(Locale.ROOT)),
                    on,
                    text,
                    it.act(),
                    it.version(),
                    OptionalLong.empty(),
                    context));
        } else if (it.puts() != null && it.deadline() != null && it.until() != null && text != null) {
            MeasureRow measure = measure(it.puts());
            Quarter until = Quarter.parse(it.until());
            requests.send(new MoveDeadline(
                    measure.commitmentId(),
                    measure.measureId(),
                    it.deadline(),
                    new Deadline.InQuarter(until.year(), until.number()),
                    text,
                    on,
                    OptionalLong.empty(),
                    context));
        } else if (it.renames() != null && text != null) {
            requests.send(new InstitutionCommand.Rename(
                    new InstitutionCode(it.renames()), text, on, OptionalLong.empty(), context));
        } else if (it.erases() != null && it.basis() != null) {
            PersonId erased = person(story, it.erases()).actor().person();
            vault.getObject().erase(erased, it.basis());
            // In the story the services followed at once.
            List.of("feedback", "participation", "plan-management")
                    .forEach(service -> vault.getObject().completed(erased, service));
            requests.send(new ErasePerson(erased, it.basis(), context));
        } else {
            throw new IllegalArgumentException("The story does not say what happens: " + it);
        }
        introduce(who);
    }

    private void introduce(Person who) {
        introductions.introduce(who.actor(), who.name());
    }

    private MeasureRow measure(String number) {
        return catalogue.measures("vk-2", null).stream()
                .filter(row -> row.number().value().equals(number))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The plan has no measure " + number));
    }

    private static Person person(Story story, String name) {
        return Objects.requireNonNull(story.people().get(name), () -> "The story knows nobody called " + name);
    }

    /** The course of one report. */
    private final class OneReport {
        private final ReportStory story;
        private final Person reporter;
        private final Person approver;
        private final Person coordinator;
        private final ReportId id = new ReportId(Ids.next().toString());
        private @Nullable ReportContent latest;

        OneReport(Story whole, ReportStory story) {
            this.story = story;
            this.reporter = person(whole, story.by());
            this.approver = person(whole, story.signs());
            this.coordinator = person(whole, whole.coordinator());
        }

        List<Step> steps() {
            List<Step> steps = new ArrayList<>();
            steps.add(Step.on(story.submitted(), () -> submit(story.content())));
            var returned = story.returned();
            if (returned != null) {
                steps.add(Step.on(story.submitted().plusDays(1), this::sign));
                steps.add(Step.on(
                        returned.recorded(),
                        () -> give(
                                coordinator,
                                context -> new ReturnReport(
                                        measure().commitmentId(),
                                        id,
                                        returned.question(),
                                        OptionalLong.empty(),
                                        context))));
            }
            var again = story.resubmitted();
            if (again != null) {
                steps.add(Step.on(again.recorded(), () -> submit(again.content())));
            }
            if (story.signed() != null) {
                steps.add(Step.on(story.signed(), this::sign));
            }
            if (story.accepted() != null) {
                steps.add(Step.on(
                        story.accepted(),
                        () -> give(
                                coordinator,
                                context -> new AcceptReport(
                                        measure().commitmentId(), id, OptionalLong.empty(), context))));
            }
            var corrected = story.corrected();
            if (corrected != null && corrected.reason() != null) {
                LocalizedText reason = corrected.reason();
                steps.add(Step.on(
                        corrected.recorded(),
                        () -> give(
                                reporter,
                                context -> new CorrectReport(
                                        measure().commitmentId(),
                                        id,
                                        content(corrected.content()),
                                        reason,
                                        OptionalLong.empty(),
                                        context))));
            }
            var retracted = story.retracted();
            if (retracted != null) {
                steps.add(Step.on(
                        retracted.recorded(),
                        () -> give(
                                reporter,
                                context -> new RetractReport(
                                        measure().commitmentId(),
                                        id,
                                        retracted.reason(),
                                        OptionalLong.empty(),
                                        context))));
            }
            List<Story.Link> links = story.links() == null ? List.of() : story.links();
            links.forEach(link -> steps.add(Step.on(link.recorded(), () -> check(link))));
            return steps;
        }

        private void submit(Story.Content content) {
            give(
                    reporter,
                    context -> new SubmitReport(
                            measure().commitmentId(),
                            id,
                            measure().measureId(),
                            reporter.institution(),
                            content(content),
                            OptionalLong.empty(),
                            context));
        }

        private void sign() {
            give(
                    approver,
                    context -> new SignReport(measure().commitmentId(), id, OptionalLong.empty(), false, context));
        }

        private void check(Story.Link link) {
            EvidenceId evidence = Objects.requireNonNull(latest).evidence().stream()
                    .filter(piece -> link.url().equals(piece.url()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No report cites " + link.url()))
                    .evidenceId();
            requests.send(new RecordLinkHealth(
                    measure().commitmentId(), id, evidence, link.finding(), requests.context(Actor.SYSTEM)));
        }

        private void give(Person who, java.util.function.Function<CommandContext, Object> command) {
            requests.send(command.apply(requests.context(who.actor())));
            introduce(who);
        }

        private MeasureRow measure() {
            return StoryTeller.this.measure(story.measure());
        }

        private ReportContent content(Story.Content told) {
            List<Evidence> evidence = new ArrayList<>();
            for (String url : told.links() == null ? List.<String>of() : told.links()) {
                evidence.add(new Evidence(newId(), Evidence.Kind.LINK, url, null, null, null, null, null));
            }
            Story.TextFile file = told.file();
            if (file != null) {
                var stored = store(file.text());
                evidence.add(new Evidence(
                        newId(),
                        Evidence.Kind.FILE,
                        null,
                        stored.sha256(),
                        file.name(),
                        stored.contentType(),
                        stored.bytes(),
                        null));
            }
            ReportContent content = new ReportContent(
                    told.period(),
                    told.status(),
                    told.reason(),
                    told.narrative(),
                    told.indicators() == null ? List.of() : told.indicators(),
                    told.spent(),
                    evidence);
            latest = content;
            return content;
        }

        private EvidenceFiles.StoredFile store(String text) {
            try {
                return files.store(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static EvidenceId newId() {
            return new EvidenceId(Ids.next().toString());
        }
    }
}
