package org.gaita.messaging;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The inbox of one service.
 *
 * @param group shared by the instances of the service
 * @param topics events of other services
 * @param batch the most events that are handled in one transaction
 * @param sessionTimeout after how long an instance that says nothing loses its partitions to another
 * @param instance a name that an instance keeps over restarts, so that it gets its partitions back at once, even when
 *     it was killed; no two running instances may share it
 */
@ConfigurationProperties("gaita.inbox")
public record InboxSettings(
        String group,
        @DefaultValue List<String> topics,
        @DefaultValue("500") int batch,
        @DefaultValue("6s") Duration sessionTimeout,
        @Nullable String instance) {

    /** The defaults. */
    public static InboxSettings of(String group, String... topics) {
        return new InboxSettings(group, List.of(topics), 500, Duration.ofSeconds(6), null);
    }
}
