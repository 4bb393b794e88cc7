package org.gaita.messaging;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when events have not been taken in for a while. Parked streams are told and do not make it so. */
final class InboxHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Inbox inbox;
    private final Clock clock;

    InboxHealth(Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    @Override
    public Health health() {
        InboxStatus status = inbox.status();
        Health.Builder health = inbox.isRunning() ? Health.up() : Health.down();
        status.failing().ifPresent(failing -> {
            health.withDetail("reason", failing.sentence())
                    .withDetail("since", failing.since().toString());
            if (Duration.between(failing.since(), clock.instant()).compareTo(PATIENCE) >= 0) {
                health.down();
            }
        });
        return health.withDetail("parkedStreams", status.parkedStreams())
                .withDetail("unreadable", status.unreadable())
                .build();
    }
}
