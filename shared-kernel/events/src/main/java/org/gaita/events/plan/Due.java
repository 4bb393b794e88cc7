package org.gaita.events.plan;

import org.gaita.domain.Deadline;
import org.gaita.domain.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * One deadline of a measure.
 *
 * @param key short name within the measure, for instance "main" or "webinar"
 * @param deadline when
 * @param deliverable what it is tied to, where it is tied to something
 * @param raw the source's own text
 */
public record Due(
        String key,
        Deadline deadline,
        @Nullable LocalizedText deliverable,
        @Nullable String raw) {}
