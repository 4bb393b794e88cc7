package org.gaita.events.plan;

import java.util.List;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureStatus;
import org.gaita.domain.Money;
import org.gaita.domain.ReportingPeriod;
import org.jspecify.annotations.Nullable;

/**
 * What a progress report says. It holds on the last day of its period; that day is the event's {@code occurredOn}.
 *
 * @param period the days covered
 * @param status how far the measure is, for this institution (R13)
 * @param reason why, where the rules ask for it (R8)
 * @param narrative what was done
 * @param indicators what was reached
 * @param spent money spent in the period
 * @param evidence what supports it
 */
public record ReportContent(
        ReportingPeriod period,
        MeasureStatus status,
        @Nullable LocalizedText reason,
        LocalizedText narrative,
        List<IndicatorValue> indicators,
        @Nullable Money spent,
        List<Evidence> evidence) {
    public ReportContent {
        indicators = List.copyOf(indicators);
        evidence = List.copyOf(evidence);
    }
}
