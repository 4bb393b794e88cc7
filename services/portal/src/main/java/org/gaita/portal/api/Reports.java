package org.gaita.portal.api;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Progress reports and measures as plan-management knows them now. */
public final class Reports {
    private Reports() {}

    /**
     * A report.
     *
     * @param state draft, submitted, signed, returned, published or retracted
     * @param question why it was sent back
     * @param version what a change expects (its ETag)
     */
    public record Row(
            String reportId,
            String commitmentId,
            String measureId,
            String institution,
            String state,
            Content content,
            @Nullable LocalText question,
            long version,
            OffsetDateTime updatedAt) {
        /** The ETag. */
        public String eTag() {
            return "\"" + version + "\"";
        }
    }

    /** What a report says. */
    public record Content(
            Plan.Period period,
            String status,
            @Nullable LocalText reason,
            LocalText narrative,
            List<Plan.IndicatorValue> indicators,
            Plan.@Nullable Money spent,
            List<Plan.Evidence> evidence) {
        public Content {
            indicators = indicators == null ? List.of() : indicators;
            evidence = evidence == null ? List.of() : evidence;
        }
    }

    /** A measure that an institution owes reports on. */
    public record Measure(
            String measureId,
            String planKey,
            String commitmentId,
            String number,
            @Nullable LocalText title,
            List<Plan.Due> deadlines,
            List<Plan.Indicator> indicators,
            long sequence) {
        public Measure {
            deadlines = deadlines == null ? List.of() : deadlines;
            indicators = indicators == null ? List.of() : indicators;
        }

        /** The number of its commitment. */
        public String commitmentNumber() {
            int dot = number.indexOf('.');
            return dot < 0 ? number : number.substring(0, dot);
        }

        /** Its public page. */
        public String address() {
            return "/plans/" + planKey + "/commitments/" + commitmentNumber() + "/measures/" + number;
        }

        /** The ETag. */
        public String eTag() {
            return "\"" + sequence + "\"";
        }
    }

    /** A file that was stored. */
    public record StoredFile(String sha256, @Nullable String contentType, long bytes) {}

    /** What an import did, or what a dry run found. */
    public record Import(
            String planKey,
            @Nullable String planId,
            boolean imported,
            boolean dryRun,
            int commitments,
            int measures,
            int gaps,
            List<Problem.Violation> violations) {
        public Import {
            violations = violations == null ? List.of() : violations;
        }
    }
}
