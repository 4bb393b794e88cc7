package org.gaita.messaging;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers host:port, separated by commas
 * @param properties what every client gets besides, for instance for encryption and credentials
 */
@ConfigurationProperties("gaita.kafka")
public record KafkaSettings(
        @DefaultValue("127.0.0.1:19092") String bootstrapServers,
        @DefaultValue Map<String, String> properties) {

    /** A client's configuration: what is common, then what this client needs. */
    Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>();
        all.put("bootstrap.servers", bootstrapServers);
        // A broker that comes back is found again within a second.
        all.put("reconnect.backoff.ms", 50);
        all.put("reconnect.backoff.max.ms", 1000);
        all.putAll(properties);
        all.putAll(own);
        return all;
    }
}
