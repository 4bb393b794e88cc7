package org.gaita.personal;

import java.time.Instant;
import java.util.Map;
import org.gaita.domain.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the erasure ledger.
 *
 * @param personId who was erased, by opaque id
 * @param orderedAt when the key was destroyed; from this moment on nothing of the person can be read
 * @param basis why; no personal data
 * @param orderedBy who gave the order, by opaque id
 * @param services when each service had nothing derived of the person left; absent for one that has not said so yet
 * @param complete whether every service has said so
 */
public record Erasure(
        PersonId personId,
        Instant orderedAt,
        String basis,
        @Nullable String orderedBy,
        Map<String, @Nullable Instant> services,
        boolean complete) {}
