package org.gaita.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The relay of one service.
 *
 * @param service whose events are published, for instance {@code plan-management}
 * @param partitions of the service's topic when it is created; never changed afterwards, the order of a stream hangs on
 *     it
 * @param replicationFactor of topics when they are created
 * @param batch the most events that are sent before their acknowledgements are awaited
 * @param poll how long a commit can go unnoticed when no notification came
 * @param confirm how often progress is confirmed while events arrive
 * @param confirmIdle how often progress is confirmed while nothing happens
 * @param retry how often an instance tries to become the one that publishes
 */
@ConfigurationProperties("gaita.relay")
public record RelaySettings(
        String service,
        @DefaultValue("4") int partitions,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue("500") int batch,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("500ms") Duration confirm,
        @DefaultValue("1s") Duration confirmIdle,
        @DefaultValue("1s") Duration retry) {

    /** The defaults. */
    public static RelaySettings of(String service) {
        return new RelaySettings(
                service,
                4,
                (short) 1,
                500,
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
    }
}
