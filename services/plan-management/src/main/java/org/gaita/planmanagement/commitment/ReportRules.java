package org.gaita.planmanagement.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gaita.domain.Indicator;
import org.gaita.domain.LocalizedText;
import org.gaita.events.plan.Evidence;
import org.gaita.events.plan.IndicatorValue;
import org.gaita.events.plan.ReportContent;
import org.gaita.service.Violations;
import org.jspecify.annotations.Nullable;

/** What a report must say before it can be submitted or corrected; everything that is wrong is found at once. */
public final class ReportRules {
    /** The most pieces of evidence in one report. */
    public static final int MOST_EVIDENCE = 100;

    private static final BigDecimal MOST = new BigDecimal("1e15");

    private ReportRules() {}

    /** Checks a report against its measure's indicators, as on a day. */
    public static Violations check(ReportContent content, List<Indicator> indicators, LocalDate today) {
        Violations violations = new Violations();
        violations.expect(
                !content.period().to().isAfter(today),
                "/content/period/to",
                "the period has not ended: " + content.period().to() + " is after " + today,
                "report on days that have passed; the last day can be today");
        violations.expect(
                !content.status().needsReason() || content.reason() != null,
                "/content/reason",
                "the status " + content.status() + " needs a reason (R8)",
                "say why, in Latvian, for instance {\"lv\": \"…\"}");
        latvian(violations, content.narrative(), "/content/narrative");
        latvian(violations, content.reason(), "/content/reason");
        indicators(violations, content.indicators(), indicators);
        evidence(violations, content.evidence());
        return violations;
    }

    /** Public texts are at least in Latvian (R11). */
    static void latvian(Violations violations, @Nullable LocalizedText text, String field) {
        violations.expect(
                text == null || text.in("lv") != null,
                field,
                "the Latvian text is missing",
                "add \"lv\"; other languages are optional");
    }

    private static void indicators(Violations violations, List<IndicatorValue> values, List<Indicator> known) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            IndicatorValue value = values.get(i);
            String at = "/content/indicators/" + i;
            Indicator indicator = known.stream()
                    .filter(candidate -> candidate.key().equals(value.key()))
                    .findFirst()
                    .orElse(null);
            violations.expect(
                    indicator != null,
                    at + "/key",
                    "the measure has no indicator '" + value.key() + "'",
                    "use one of " + known.stream().map(Indicator::key).toList());
            violations.expect(
                    seen.add(value.key()), at + "/key", "'" + value.key() + "' is given twice", "give it once");
            BigDecimal number = value.value();
            violations.expect(
                    number != null || value.text() != null, at, "neither a number nor a text", "give value or text");
            violations.expect(
                    number == null || (number.signum() >= 0 && number.compareTo(MOST) < 0 && number.scale() <= 6),
                    at + "/value",
                    "not a number from 0 to 10^15 with at most 6 decimals",
                    "give a plain number");
            violations.expect(
                    number == null
                            || indicator == null
                            || indicator.kind() != Indicator.Kind.YES_NO
                            || number.compareTo(BigDecimal.ONE) == 0
                            || number.signum() == 0,
                    at + "/value",
                    "a yes/no indicator has the value 1 or 0",
                    "give 1 for yes, 0 for not yet");
        }
    }

    private static void evidence(Violations violations, List<Evidence> evidence) {
        violations.expect(
                evidence.size() <= MOST_EVIDENCE,
                "/content/evidence",
                evidence.size() + " pieces of evidence; at most " + MOST_EVIDENCE + " are accepted",
                "keep those that support the claim best, or link to a page that lists them");
        for (int i = 0; i < Math.min(evidence.size(), MOST_EVIDENCE); i++) {
            Evidence piece = evidence.get(i);
            String at = "/content/evidence/" + i;
            if (piece.kind() == Evidence.Kind.LINK) {
                violations.expect(
                        piece.url() != null
                                && piece.url().length() <= 2000
                                && piece.url().matches("https?://[^\\s<>\"]+"),
                        at + "/url",
                        "no web address",
                        "give a full address that starts with https:// or http://");
            } else {
                violations.expect(
                        piece.sha256() != null && piece.sha256().matches("[0-9a-f]{64}"),
                        at + "/sha256",
                        "no file",
                        "upload the file first and give the sha256 from the answer");
            }
        }
    }
}
