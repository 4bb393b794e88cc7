package org.gaita.planmanagement.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaita.domain.Actor;
import org.gaita.domain.Grant;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureStatus;
import org.gaita.domain.Money;
import org.gaita.domain.PersonId;
import org.gaita.domain.ReportingPeriod;
import org.gaita.events.EventJson;
import org.gaita.events.plan.IndicatorValue;
import org.gaita.service.story.StoryFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What demo/story.yaml tells.
 *
 * @param people who acts, by the name that the story calls them
 * @param coordinator who returns and accepts reports
 * @param course what happens to the plans and institutions; each entry does one thing
 * @param reports the course of each report
 */
record Story(Map<String, Person> people, String coordinator, List<Happening> course, List<ReportStory> reports) {
    record Person(String id, String name, List<String> grants) {
        Actor actor() {
            Set<Grant> held = grants.stream().map(Grant::parse).collect(Collectors.toSet());
            return new Actor(new PersonId(id), held);
        }

        InstitutionCode institution() {
            return Grant.parse(grants.getFirst()).institution();
        }
    }

    /** {@code recorded}: when it came into the record; {@code happened}: the day that it took effect, where that was earlier. */
    record Happening(
            LocalDate recorded,
            @Nullable LocalDate happened,
            String who,
            @Nullable String takesIn,
            @Nullable String moves,
            @Nullable String to,
            @Nullable String act,
            @Nullable String version,
            @Nullable String puts,
            @Nullable String deadline,
            @Nullable String until,
            @Nullable String renames,
            @Nullable String erases,
            @Nullable String basis,
            @Nullable LocalizedText text) {}

    record ReportStory(
            String measure,
            String by,
            String signs,
            Content content,
            LocalDate submitted,
            @Nullable Question returned,
            @Nullable Change resubmitted,
            @Nullable LocalDate signed,
            @Nullable LocalDate accepted,
            @Nullable Change corrected,
            @Nullable Retraction retracted,
            @Nullable List<Link> links) {}

    record Content(
            ReportingPeriod period,
            MeasureStatus status,
            @Nullable LocalizedText reason,
            LocalizedText narrative,
            @Nullable List<IndicatorValue> indicators,
            @Nullable Money spent,
            @Nullable List<String> links,
            @Nullable TextFile file) {}

    record TextFile(String name, String text) {}

    record Question(LocalDate recorded, LocalizedText question) {}

    record Change(LocalDate recorded, @Nullable LocalizedText reason, Content content) {}

    record Retraction(LocalDate recorded, LocalizedText reason) {}

    /** What a check found; without a finding the link answered again. */
    record Link(LocalDate recorded, String url, @Nullable String finding) {}

    /** Reads the story, with its years moved so that it is about two years old on a day. */
    static Story read(LocalDate today) {
        return EventJson.MAPPER
                .readerFor(Story.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(YAMLMapper.builder().build().readTree(file("story", today)));
    }

    /** A plan of the story, with its years moved. */
    static String plan(String key, LocalDate today) {
        return file("plans/" + key, today);
    }

    private static String file(String name, LocalDate today) {
        return StoryFile.read(Story.class, name, today);
    }
}
