package org.gaita.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
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

    private final String service;
    private final KafkaProducer<byte[], byte[]> producer;

    RelayPublisher(KafkaSettings kafka, String service) {
        this.service = service;
        this.producer = new KafkaProducer<>(
                kafka.with(Map.of(
                        "client.id",
                        "relay-" + service,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        0,
                        // A message never expires: one that did would leave a gap before those that follow it.
                        "delivery.timeout.ms",
                        Integer.MAX_VALUE,
                        "request.timeout.ms",
                        10_000,
                        "retry.backoff.max.ms",
                        1000,
                        "max.block.ms",
                        5_000,
                        "max.request.size",
                        Topics.MAX_MESSAGE_BYTES)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void publish(List<StoredEvent> events, WhileWaiting waiting) throws Exception {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(events.size());
        for (StoredEvent event : events) {
            Future<RecordMetadata> sent = producer.send(EventMessages.toMessage(service, event));
            if (sent.isDone()) {
                // Refused before it left: stop here, so that nothing after it overtakes it.
                await(sent, waiting);
            }
            acknowledgements.add(sent);
        }
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            await(acknowledgement, waiting);
        }
    }

    void publish(Progress progress, WhileWaiting waiting) throws Exception {
        await(
                producer.send(new ProducerRecord<>(
                        Topics.PROGRESS, 0, progress.service().getBytes(UTF_8), progress.toJson())),
                waiting);
    }

    private static void await(Future<RecordMetadata> sent, WhileWaiting waiting) throws Exception {
        while (true) {
            try {
                sent.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                waiting.run();
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
