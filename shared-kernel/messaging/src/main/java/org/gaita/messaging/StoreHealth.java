package org.gaita.messaging;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down when the store is not the one whose events were published. It belongs to readiness: whatever such a store accepts
 * or answers contradicts what others know already.
 */
final class StoreHealth implements HealthIndicator {
    private final RelayStatus status;

    StoreHealth(RelayStatus status) {
        this.status = status;
    }

    @Override
    public Health health() {
        RelayStatus.Doing doing = status.doing();
        return doing.state() == RelayStatus.State.REFUSING
                ? Health.down().withDetail("reason", doing.sentence()).build()
                : Health.up().build();
    }
}
