package org.gaita.planmanagement.report;

import java.util.List;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureStatus;
import org.gaita.domain.Money;
import org.gaita.domain.ReportingPeriod;
import org.gaita.events.plan.Evidence;
import org.gaita.events.plan.IndicatorValue;
import org.jspecify.annotations.Nullable;

/** A report's content as a ministry sends it; what can be left out is absent. */
record ReportInput(
        ReportingPeriod period,
        MeasureStatus status,
        @Nullable LocalizedText reason,
        LocalizedText narrative,
        @Nullable List<IndicatorValue> indicators,
        @Nullable Money spent,
        @Nullable List<EvidenceInput> evidence) {
    /** A link (url) or an uploaded file (sha256, name), and what it supports. */
    record EvidenceInput(
            Evidence.Kind kind,
            @Nullable String url,
            @Nullable String sha256,
            @Nullable String name,
            @Nullable LocalizedText claim) {}
}
