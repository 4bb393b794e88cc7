package org.gaita.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A span for each event that is sent, and one for each that is taken in, where the command was traced. */
final class MicrometerTracing implements Tracing {
    /** So that one span is ended once. */
    private static final class SpanStep implements Step {
        private @Nullable Span span;

        SpanStep(Span span) {
            this.span = span;
        }

        @Override
        public synchronized void done() {
            if (span != null) {
                span.end();
                span = null;
            }
        }

        @Override
        public synchronized void failed(Throwable failure) {
            if (span != null) {
                span.error(failure);
                done();
            }
        }
    }

    private static final List<String> TAGS =
            List.of("ce_id", "ce_type", "ce_subject", "ce_position", "ce_correlationid");

    private final Propagator propagator;

    MicrometerTracing(Propagator propagator) {
        this.propagator = propagator;
    }

    @Override
    public Step sending(ProducerRecord<byte[], byte[]> message) {
        Headers headers = message.headers();
        if (headers.lastHeader(TRACE_PARENT) == null) {
            return Step.UNSEEN;
        }
        Span span = follow(headers, "publish " + message.topic(), Span.Kind.PRODUCER);
        propagator.inject(span.context(), headers, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.remove(name);
                carrier.add(name, value.getBytes(UTF_8));
            }
        });
        return new SpanStep(span);
    }

    @Override
    public Step takingIn(ConsumerRecord<byte[], byte[]> message) {
        return message.headers().lastHeader(TRACE_PARENT) == null
                ? Step.UNSEEN
                : new SpanStep(follow(message.headers(), "process " + message.topic(), Span.Kind.CONSUMER));
    }

    private Span follow(Headers headers, String name, Span.Kind kind) {
        Span.Builder span = propagator
                .extract(headers, MicrometerTracing::text)
                .name(name)
                .kind(kind)
                .tag("messaging.system", "kafka");
        for (String tag : TAGS) {
            String value = text(headers, tag);
            if (value != null) {
                span.tag(tag, value);
            }
        }
        return span.start();
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
