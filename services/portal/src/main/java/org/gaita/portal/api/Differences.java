package org.gaita.portal.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What differs in a plan between two points. */
public record Differences(Plan.Point from, Plan.Point to, List<Subject> subjects) {
    public Differences {
        subjects = subjects == null ? List.of() : subjects;
    }

    /** What differs in the plan, in a commitment or in a measure. */
    public record Subject(String kind, String id, String number, List<Attribute> attributes) {
        public Subject {
            attributes = attributes == null ? List.of() : attributes;
        }
    }

    /** What differs; {@code derived} where it follows from other facts or from the passing of time. */
    public record Attribute(
            String attribute,
            boolean derived,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            List<Cause> events) {
        public Attribute {
            events = events == null ? List.of() : events;
        }
    }

    /** An event that had a part in it. */
    public record Cause(
            String eventId, String type, LocalDate occurredOn, Instant recordedAt, String role, String institution) {}
}
