package org.gaita.messaging;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Traces of events, where Micrometer's tracing is set up. */
@AutoConfiguration(
        before = {RelayAutoConfiguration.class, InboxAutoConfiguration.class},
        afterName =
                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
@ConditionalOnClass({Tracer.class, Propagator.class})
public class TracingAutoConfiguration {
    @Bean
    @ConditionalOnBean(Propagator.class)
    Tracing tracingOfEvents(Propagator propagator) {
        return new MicrometerTracing(propagator);
    }
}
