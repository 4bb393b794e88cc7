package org.gaita.reporting.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an event is about, as its payload says.
 *
 * @param planId the plan; for an event of a commitment, found through the catalogue
 * @param commitmentId the commitment
 * @param measureId the measure
 * @param reportId the progress report
 * @param concerns the institution whose report or assignment it is about
 */
public record References(
        @Nullable String planId,
        @Nullable String commitmentId,
        @Nullable String measureId,
        @Nullable String reportId,
        @Nullable String concerns) {

    /** Reads the references out of a payload; {@code plans} maps commitments to plans. */
    static References of(JsonNode payload, Map<String, String> plans) {
        JsonNode place = place(payload);
        String commitment = text(place, "commitmentId");
        String plan = text(place, "planId");
        if (plan == null && commitment != null) {
            plan = plans.get(commitment);
        }
        String concerns = text(payload, "institution");
        return new References(
                plan,
                commitment,
                text(place, "measureId"),
                text(payload, "reportId"),
                concerns == null ? text(payload, "code") : concerns);
    }

    /** Submissions say under "about" what they are about. */
    private static JsonNode place(JsonNode payload) {
        JsonNode about = payload.get("about");
        return about != null && about.isObject() ? about : payload;
    }

    private static @Nullable String text(JsonNode payload, String field) {
        JsonNode value = payload.get(field);
        return value != null && value.isString() ? value.stringValue() : null;
    }

    /** The plan, or the empty text for what belongs to no plan. */
    public String plan() {
        return planId == null ? "" : planId;
    }

    /** The commitment, or the empty text for what belongs to none. */
    public String commitment() {
        return commitmentId == null ? "" : commitmentId;
    }

    /** The measure, or the empty text for what belongs to none. */
    public String measure() {
        return measureId == null ? "" : measureId;
    }
}
