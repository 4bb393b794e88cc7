package org.gaita.reporting.plan;

import java.util.List;
import java.util.Map;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureStatus;
import org.gaita.reporting.fact.Values.Gap;
import org.gaita.reporting.fact.Values.Progress;
import org.gaita.reporting.fact.Values.Withdrawn;
import org.jspecify.annotations.Nullable;

/**
 * A commitment as at a point.
 *
 * @param statuses how many of its measures stand where
 * @param withoutStatus how many have no status of their own, because no institution is responsible (R19)
 * @param progress progress that published documents tell of
 * @param gaps what the source lacks or leaves ambiguous
 * @param measures by number
 */
public record CommitmentView(
        String id,
        String number,
        @Nullable String ogpId,
        LocalizedText title,
        String planVersion,
        @Nullable Withdrawn withdrawn,
        Map<MeasureStatus, Integer> statuses,
        int withoutStatus,
        List<Progress> progress,
        List<Gap> gaps,
        List<MeasureView> measures) {}
