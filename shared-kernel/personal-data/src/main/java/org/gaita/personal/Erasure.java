package org.gaita.personal;

import java.time.Instant;
import java.util.List;
import org.gaita.domain.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the erasure ledger.
 *
 * @param personId who was erased, by opaque id
 * @param orderedAt when the key was destroyed; from this moment on nothing of the person can be read
 * @param basis why; no personal data
 * @param orderedBy who gave the order, by opaque id
 * @param services those that hold something derived of persons, and when each had nothing of this one left
 * @param complete whether every service has said so
 */
public record Erasure(
        PersonId personId,
        Instant orderedAt,
        String basis,
        @Nullable String orderedBy,
        List<Follower> services,
        boolean complete) {
    /** A service, and when it had nothing of the person left. */
    public record Follower(String service, @Nullable Instant completedAt) {}

    boolean isCompletedBy(String service) {
        return services.stream()
                .anyMatch(follower -> follower.service().equals(service) && follower.completedAt() != null);
    }
}
