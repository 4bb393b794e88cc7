package org.gaita.reporting.difference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gaita.reporting.point.Point;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What differs in a plan between two points.
 *
 * @param subjects the plan, its commitments and its measures that differ, in the order of the plan
 */
public record DifferenceView(Point from, Point to, String plan, List<Subject> subjects) {

    /**
     * What differs in one of them.
     *
     * @param kind plan, commitment or measure
     * @param number its number; the plan's key
     */
    public record Subject(String kind, String id, String number, List<Attribute> attributes) {}

    /**
     * An attribute that differs.
     *
     * @param attribute for instance {@code status:FM}, {@code deadline:main}; {@code standing}, {@code overdue} and
     *     {@code stale} are derived
     * @param derived whether it follows from other facts, or from the passing of time
     * @param before absent where nothing held
     * @param after absent where nothing holds
     * @param events what did it; for a derived attribute see the others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attribute(
            String attribute,
            boolean derived,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            List<Cause> events) {}

    /** An event that had a part in it. */
    public record Cause(
            String eventId,
            String type,
            LocalDate occurredOn,
            Instant recordedAt,
            String role,
            String institution,
            String service,
            long position) {}
}
