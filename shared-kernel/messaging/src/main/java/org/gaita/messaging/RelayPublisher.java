package org.gaita.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends to Kafka and returns only when everything was acknowledged. After a failure it is of no more use. */
final class RelayPublisher implements AutoCloseable {
    /** Called about once a second while acknowledgements are awaited; throws to give up. */
    interface WhileWaiting {
        void run() throws Exception;
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String service;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Long> ends;
    private final Tracing tracing;

    /** @param ends where each partition of the topic ends now */
    RelayPublisher(KafkaSettings kafka, String service, List<Long> ends) {
        this(kafka, service, ends, Tracing.NONE);
    }

    RelayPublisher(KafkaSettings kafka, String service, List<Long> ends, Tracing tracing) {
        this.tracing = tracing;
        this.service = service;
        this.ends = new ArrayList<>(ends);
        this.producer = new KafkaProducer<>(
                kafka.with(properties(service)), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> properties(String service) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("client.id", "relay-" + service);
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        // With more than one request on its way, a first one that is refused for a moment (the topic was only just
        // made)
        // can be overtaken: a log that does not know a producer yet takes any sequence.
        properties.put("max.in.flight.requests.per.connection", 1);
        properties.put("batch.size", 512 * 1024);
        properties.put("linger.ms", 0);
        // A message never expires: one that did would leave a gap before those that follow it.
        properties.put("delivery.timeout.ms", Integer.MAX_VALUE);
        properties.put("request.timeout.ms", 10_000);
        properties.put("retry.backoff.max.ms", 1_000);
        properties.put("max.block.ms", 2_000);
        properties.put("max.request.size", Topics.MAX_MESSAGE_BYTES);
        return properties;
    }

    void publish(List<StoredEvent> events, WhileWaiting waiting) throws Exception {
        List<Tracing.Step> steps = new ArrayList<>(events.size());
        try {
            send(events, steps, waiting);
        } catch (Exception e) {
            steps.forEach(step -> step.failed(e));
            throw e;
        }
    }

    private void send(List<StoredEvent> events, List<Tracing.Step> steps, WhileWaiting waiting) throws Exception {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(events.size());
        for (StoredEvent event : events) {
            ProducerRecord<byte[], byte[]> message = EventMessages.toMessage(service, event);
            steps.add(tracing.sending(message));
            Future<RecordMetadata> sent = producer.send(message);
            if (sent.isDone()) {
                // Refused before it left: stop here, so that nothing after it overtakes it.
                await(sent, waiting);
            }
            acknowledgements.add(sent);
        }
        for (int i = 0; i < acknowledgements.size(); i++) {
            RecordMetadata written = await(acknowledgements.get(i), waiting);
            ends.set(written.partition(), Math.max(ends.get(written.partition()), written.offset() + 1));
            steps.get(i).done();
        }
    }

    void publish(Progress progress, WhileWaiting waiting) throws Exception {
        await(
                producer.send(new ProducerRecord<>(
                        Topics.PROGRESS,
                        0,
                        progress.service().getBytes(UTF_8),
                        progress.endingAt(ends).toJson())),
                waiting);
    }

    private static RecordMetadata await(Future<RecordMetadata> sent, WhileWaiting waiting) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return sent.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                waiting.run();
                if (System.nanoTime() > giveUp) {
                    // Whatever this producer is stuck in, another one starts from the token.
                    throw new MessagingFailure("Kafka has not acknowledged for " + PATIENCE.toSeconds() + " s", e);
                }
            } catch (ExecutionException e) {
                throw new MessagingFailure("Kafka did not take a message", e.getCause());
            }
        }
    }

    /** What was not acknowledged is dropped here and sent again from the store. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
