package org.gaita.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;

/** The relay in figures. */
final class RelayMetrics implements MeterBinder {
    private final String service;
    private final RelayStatus status;

    RelayMetrics(String service, RelayStatus status) {
        this.service = service;
        this.status = status;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("gaita.relay.lag.events", status, RelayStatus::lagEvents)
                .description("Events in the store that Kafka has not acknowledged")
                .tag("service", service)
                .register(registry);
        Gauge.builder("gaita.relay.lag.seconds", status, now -> now.lagTime().toMillis() / 1000.0)
                .description("Age of the oldest event that Kafka has not acknowledged")
                .baseUnit("seconds")
                .tag("service", service)
                .register(registry);
        Gauge.builder("gaita.relay.position", status, RelayStatus::position)
                .description("Position of the last event that Kafka acknowledged")
                .tag("service", service)
                .register(registry);
        for (RelayStatus.State state : RelayStatus.State.values()) {
            Gauge.builder("gaita.relay.state", status, now -> now.doing().state() == state ? 1 : 0)
                    .description("1 for what the relay is doing")
                    .tag("service", service)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
