package org.gaita.messaging;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/** The inbox in figures. */
final class InboxMetrics implements MeterBinder {
    private final List<String> topics;
    private final InboxStatus status;

    InboxMetrics(List<String> topics, InboxStatus status) {
        this.topics = topics;
        this.status = status;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String topic : topics) {
            String service = Topics.serviceOf(topic);
            Gauge.builder("gaita.inbox.lag.events", status, now -> now.lagEvents(service))
                    .description("Events of the service that are on Kafka and not here")
                    .tag("service", service)
                    .register(registry);
            Gauge.builder(
                            "gaita.inbox.lag.seconds",
                            status,
                            now -> now.lagTime(service)
                                    .map(time -> time.toMillis() / 1000.0)
                                    .orElse(Double.NaN))
                    .description("How long ago the service was last known to be complete here")
                    .baseUnit("seconds")
                    .tag("service", service)
                    .register(registry);
            Gauge.builder("gaita.inbox.position", status, now -> now.position(service))
                    .description("Every event of the service up to here has been taken in or parked")
                    .tag("service", service)
                    .register(registry);
        }
        Gauge.builder("gaita.inbox.parked.streams", status, InboxStatus::parkedStreams)
                .description("Streams that wait because one of their events could not be taken in")
                .register(registry);
        Gauge.builder("gaita.inbox.unreadable", status, InboxStatus::unreadable)
                .description("Messages that were no events")
                .register(registry);
        FunctionCounter.builder("gaita.inbox.events", status, InboxStatus::handled)
                .description("Events that were taken in")
                .register(registry);
        FunctionCounter.builder("gaita.inbox.duplicates", status, InboxStatus::duplicates)
                .description("Events that were here already and were skipped")
                .register(registry);
        FunctionCounter.builder("gaita.inbox.gaps", status, InboxStatus::gaps)
                .description("Events that came too early and parked their stream")
                .register(registry);
    }
}
