package org.gaita.portal.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happened, as reporting tells it. */
public record Course(
        LocalDate asOf,
        String knownAt,
        List<Entry> entries,
        @Nullable String nextCursor) {

    public Course {
        entries = entries == null ? List.of() : entries;
    }

    /**
     * An event.
     *
     * @param concerns the institution whose report or assignment it is about
     * @param changes what changed from what to what: an array of subject, attribute, from, to
     * @param why the reason, the question or the note
     */
    public record Entry(
            Who who,
            LocalDate occurredOn,
            Instant recordedAt,
            Plan.@Nullable Source source,
            String type,
            @Nullable String concerns,
            @Nullable String commitmentId,
            @Nullable String measureId,
            @Nullable String reportId,
            Plan.@Nullable Period period,
            @Nullable String planVersion,
            JsonNode changes,
            @Nullable JsonNode why,
            @Nullable JsonNode evidence,
            String service,
            long position,
            String eventId) {

        /** The type without the service. */
        public String kind() {
            return type.substring(type.indexOf('.') + 1);
        }

        /** The change of an attribute whose name begins so. */
        public Optional<JsonNode> change(String attribute) {
            for (JsonNode change : changes) {
                if (change.path("attribute").asString("").startsWith(attribute)) {
                    return Optional.of(change);
                }
            }
            return Optional.empty();
        }
    }

    /** Who acted; the id only for those who may see it. */
    public record Who(
            String role, String institution, @Nullable String actor) {}
}
