package org.gaita.messaging;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when nothing may be published, or when Kafka has not answered for a while. Commands work all the same. */
final class RelayHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RelayStatus status;
    private final Clock clock;

    RelayHealth(RelayStatus status, Clock clock) {
        this.status = status;
        this.clock = clock;
    }

    @Override
    public Health health() {
        RelayStatus.Doing doing = status.doing();
        Health.Builder health = switch (doing.state()) {
            case STANDBY, PUBLISHING -> Health.up();
            case STOPPED, REFUSING -> Health.down();
            case WAITING ->
                Duration.between(doing.since(), clock.instant()).compareTo(PATIENCE) < 0 ? Health.up() : Health.down();
        };
        if (!doing.sentence().isEmpty()) {
            health.withDetail("reason", doing.sentence());
        }
        return health.withDetail("state", doing.state().name())
                .withDetail("since", doing.since().toString())
                .withDetail("position", status.position())
                .withDetail("waiting", status.lagEvents())
                .build();
    }
}
