package org.gaita.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

    @Test
    void a_relay_needs_only_the_name_of_its_service() {
        assertThat(bind("gaita.relay", RelaySettings.class, Map.of("gaita.relay.service", "plan-management")))
                .isEqualTo(RelaySettings.of("plan-management"))
                .isEqualTo(new RelaySettings(
                        "plan-management",
                        4,
                        (short) 1,
                        500,
                        Duration.ofMillis(500),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)));
    }

    @Test
    void an_inbox_needs_a_group_and_topics() {
        assertThat(bind(
                        "gaita.inbox",
                        InboxSettings.class,
                        Map.of("gaita.inbox.group", "reporting", "gaita.inbox.topics", "gaita.plan-management.events")))
                .isEqualTo(InboxSettings.of("reporting", "gaita.plan-management.events"))
                .isEqualTo(new InboxSettings(
                        "reporting", List.of("gaita.plan-management.events"), 500, Duration.ofSeconds(6), null));
    }

    @Test
    void kafka_is_local_unless_told_otherwise_and_takes_what_clients_need_besides() {
        assertThat(bind("gaita.kafka", KafkaSettings.class, Map.of("gaita.kafka.properties.security.protocol", "SSL")))
                .isEqualTo(new KafkaSettings("127.0.0.1:19092", Map.of("security.protocol", "SSL")));
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
    }
}
