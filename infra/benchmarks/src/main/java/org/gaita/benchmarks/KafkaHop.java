package org.gaita.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The baseline of visibility: one message through the same broker, acknowledged, and read by a waiting consumer. */
final class KafkaHop {
    private KafkaHop() {}

    static Histogram measure(String bootstrapServers, int times) throws Exception {
        TopicPartition partition = new TopicPartition("bench", 0);
        Map<String, Object> common = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(common)) {
            admin.createTopics(List.of(new NewTopic(partition.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
        Histogram nanos = Load.histogram();
        byte[] message = new byte[1_000];
        try (var producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                var consumer = new KafkaConsumer<>(common, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            for (int i = -20; i < times; i++) {
                long begin = System.nanoTime();
                producer.send(new ProducerRecord<>(partition.topic(), message));
                while (consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
                    // The next poll waits again.
                }
                if (i >= 0) {
                    nanos.recordValue(System.nanoTime() - begin);
                }
                Thread.sleep(5);
            }
        }
        return nanos;
    }
}
