package org.gaita.eventstore;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Puts the trace of the request into the events that it records (W3C {@code traceparent}), so that it goes on where they
 * are published and taken in. Nothing is added where nobody traces.
 */
final class TraceOfCommand implements MessageDispatchInterceptor<EventMessage<?>> {
    private final Tracer tracer;
    private final Propagator propagator;

    TraceOfCommand(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(List<? extends EventMessage<?>> events) {
        Map<String, String> trace = trace(tracer.currentSpan());
        return (index, event) -> trace.isEmpty() ? event : event.andMetaData(trace);
    }

    private Map<String, String> trace(@Nullable Span span) {
        Map<String, String> trace = new HashMap<>();
        if (span != null) {
            TraceContext context = span.context();
            if (Boolean.TRUE.equals(context.sampled())) {
                propagator.inject(context, trace, (carrier, key, value) -> {
                    if (carrier != null) {
                        carrier.put(key, value);
                    }
                });
            }
        }
        return trace;
    }
}
