package org.gaita.participation.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
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
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.GroupCount;
import org.gaita.events.participation.Outcome;
import org.gaita.service.story.StoryFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What demo/participation.yaml tells; commitments and measures by their numbers.
 *
 * @param people who acts, by the name that the story calls them
 * @param plan key of the plan that everything serves
 */
record Story(Map<String, Person> people, String plan, List<Process> processes, List<Request> requests) {
    record Person(String id, List<String> grants) {
        Actor actor() {
            Set<Grant> held = grants.stream().map(Grant::parse).collect(Collectors.toSet());
            return new Actor(new PersonId(id), held);
        }
    }

    record Process(
            String key,
            String who,
            String format,
            InstitutionCode institution,
            LocalizedText title,
            @Nullable LocalizedText question,
            List<String> targetGroups,
            @Nullable String region,
            @Nullable String address,
            @Nullable String online,
            @Nullable Integer capacity,
            @Nullable List<Announcement.Material> materials,
            @Nullable String contact,
            @Nullable LocalizedText stage,
            @Nullable List<String> commitments,
            @Nullable List<String> measures,
            boolean wholeDays,
            LocalDateTime starts,
            LocalDateTime ends,
            LocalDate announced,
            @Nullable Rescheduling rescheduled,
            @Nullable LocalDate opened,
            @Nullable Cancellation cancelled,
            @Nullable Closing closed,
            @Nullable Holding held,
            @Nullable Attendance attendance,
            @Nullable Results results,
            @Nullable Sending sent) {}

    record Rescheduling(LocalDate recorded, LocalDateTime starts, LocalDateTime ends, LocalizedText reason) {}

    record Cancellation(LocalDate recorded, LocalizedText reason) {}

    record Closing(LocalDate recorded, @Nullable Integer contributions) {}

    record Holding(
            LocalDate recorded,
            LocalDate happened,
            @Nullable LocalizedText text) {}

    record Attendance(LocalDate recorded, int total, List<GroupCount> groups) {}

    record Results(
            LocalDate recorded,
            LocalizedText summary,
            List<LocalizedText> takenOver,
            List<Outcome.NotTakenOver> notTakenOver,
            @Nullable Integer contributions,
            @Nullable String url) {}

    record Sending(LocalDate recorded, @Nullable Integer recipients, LocalizedText how) {}

    record Request(
            InstitutionCode institution,
            String measure,
            String language,
            LocalDate asked,
            String text,
            @Nullable Answer answered) {}

    /** {@code process}: the story's word for the process that follows. */
    record Answer(
            LocalDate recorded,
            String who,
            boolean granted,
            LocalizedText reason,
            @Nullable String process) {}

    /** Reads the story, with its years moved so that it is about two years old on a day. */
    static Story read(LocalDate today) {
        return EventJson.MAPPER
                .readerFor(Story.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .readValue(YAMLMapper.builder().build().readTree(StoryFile.read(Story.class, "participation", today)));
    }
}
