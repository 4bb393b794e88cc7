package org.gaita.portal.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.Problem;
import org.gaita.portal.api.RecordPage;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.work.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** A question to the record and its answer; {@code problem} where it could not be asked so. */
public record Query(
        MultiValueMap<String, String> filters,
        Part<RecordPage> found,
        @Nullable Problem problem,
        Part<List<Plan.Summary>> plans,
        Places places) {

    /** What a field holds. */
    public String value(String name) {
        String value = filters.getFirst(name);
        return value == null ? "" : value;
    }

    /** What is wrong with a field. */
    public @Nullable String wrong(String name, Frame frame) {
        Problem said = problem;
        return said == null
                ? null
                : said.all().stream()
                        .filter(violation -> violation.field().equals(name))
                        .map(frame::said)
                        .findFirst()
                        .orElse(null);
    }

    /** The types that can be chosen. */
    public List<String> types() {
        return RecordPages.TYPES;
    }

    /** The address of this question as a file. */
    public String export(Frame frame, String format) {
        Map<String, String> query = new LinkedHashMap<>();
        filters.forEach((name, values) -> query.put(name, values.getFirst()));
        RecordPage page = found.present() ? found.get() : null;
        // With the positions of what is on the screen, the file never differs from it.
        if (page != null && page.knownAt() != null && !query.containsKey("knownAt")) {
            query.put("positions", page.knownAt());
        }
        return Frame.withQuery(frame.now("/record/export." + format), query);
    }
}
