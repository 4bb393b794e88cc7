package org.gaita.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What shows that a measure was carried out (rezultatīvais rādītājs).
 *
 * @param key short name within the measure, for instance "a"
 * @param kind how it is counted
 * @param text what is counted
 * @param target the number aimed at, or the lower end of a range; absent where the source gives none
 * @param upTo the upper end of a range
 * @param unit what the number counts
 * @param raw the source's own text where it is a placeholder or unclear
 */
public record Indicator(
        String key,
        Kind kind,
        LocalizedText text,
        @Nullable BigDecimal target,
        @Nullable BigDecimal upTo,
        @Nullable LocalizedText unit,
        @Nullable String raw) {
    /** How an indicator is counted. */
    public enum Kind {
        YES_NO,
        COUNT,
        COUNT_AT_LEAST,
        PER_YEAR_AT_LEAST,
        PER_YEAR_RANGE,
        QUOTA_PER_INSTITUTION,
        COVERAGE_AT_LEAST,
        FREE_TEXT,
        UNRESOLVED
    }

    public Indicator {
        Text.require(key, "indicator key", 40);
        if (kind == Kind.PER_YEAR_RANGE && (target == null || upTo == null || upTo.compareTo(target) < 0)) {
            throw new InvalidValue(
                    "range of an indicator", target + "–" + upTo, "a target and an upTo that is not smaller");
        }
    }
}
