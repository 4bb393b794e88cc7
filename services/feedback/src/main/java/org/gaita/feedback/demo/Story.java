package org.gaita.feedback.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaita.domain.Actor;
import org.gaita.domain.Grant;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.PersonId;
import org.gaita.events.EventJson;
import org.gaita.events.feedback.AnswerOutcome;
import org.gaita.events.feedback.SubmissionKind;
import org.gaita.events.feedback.WithholdingCode;
import org.gaita.service.story.StoryFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What demo/feedback.yaml tells; commitments and measures by their numbers, processes by their Latvian titles.
 *
 * @param people who acts, by the name that the story calls them
 * @param plan key of the plan that everything is about
 * @param coordinator who assigns and publishes
 * @param authors who writes
 */
record Story(
        Map<String, Person> people,
        String plan,
        String coordinator,
        Map<String, Author> authors,
        List<Told> submissions,
        List<Erased> erased) {
    record Person(String id, List<String> grants) {
        Actor actor() {
            Set<Grant> held = grants.stream().map(Grant::parse).collect(Collectors.toSet());
            return new Actor(new PersonId(id), held);
        }
    }

    record Author(@Nullable String name, String email, boolean nameIsPublic) {}

    record Told(
            About about,
            SubmissionKind kind,
            String by,
            String text,
            LocalDate received,
            @Nullable Acknowledgement acknowledged,
            @Nullable List<Assignment> assigned,
            @Nullable Withholding withheld,
            @Nullable Answered answered,
            @Nullable LocalDate sent,
            @Nullable LocalDate published,
            @Nullable Rating rated,
            @Nullable Answered revised,
            @Nullable LocalDate withdrawn) {}

    record About(
            boolean plan,
            @Nullable String commitment,
            @Nullable String measure,
            @Nullable String process) {}

    record Acknowledgement(LocalDate recorded, String who) {}

    record Assignment(
            LocalDate recorded,
            InstitutionCode institution,
            @Nullable LocalizedText reason) {}

    record Withholding(LocalDate recorded, WithholdingCode code, LocalizedText explanation) {}

    /** {@code why}: of a revision. */
    record Answered(
            LocalDate recorded,
            String who,
            AnswerOutcome outcome,
            LocalizedText reason,
            @Nullable LocalizedText why,
            @Nullable List<Change> ledTo) {}

    /** An event of the plan, by its type, its commitment and the day on which it happened. */
    record Change(String type, String commitment, LocalDate on) {}

    record Rating(
            LocalDate recorded, boolean helped, @Nullable String reason) {}

    record Erased(LocalDate recorded, String who, String author, String basis) {}

    /** Reads the story, with its years moved so that it is about two years old on a day. */
    static Story read(LocalDate today) {
        return EventJson.MAPPER
                .readerFor(Story.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .readValue(YAMLMapper.builder().build().readTree(StoryFile.read(Story.class, "feedback", today)));
    }
}
