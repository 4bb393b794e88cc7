package org.gaita.events.plan;

import java.math.BigDecimal;
import org.gaita.domain.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * What an institution reached on one indicator.
 *
 * @param key the indicator's key within the measure
 * @param value the number reached; for yes/no 1 or 0
 * @param text what was reached, in words
 */
public record IndicatorValue(
        String key, @Nullable BigDecimal value, @Nullable LocalizedText text) {}
