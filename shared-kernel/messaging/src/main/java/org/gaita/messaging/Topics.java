package org.gaita.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics' names, and how they are made. */
public final class Topics {
    /** Where each service tells how far it is complete; one partition, keyed by service, the last word is kept. */
    public static final String PROGRESS = "gaita.progress";

    /** The largest message that is sent or kept, in bytes. */
    static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

    private static final String PREFIX = "gaita.";
    private static final String SUFFIX = ".events";

    private Topics() {}

    /** Where the events of a service are published. */
    public static String eventsOf(String service) {
        return PREFIX + service + SUFFIX;
    }

    /** The service whose events a topic holds. */
    static String serviceOf(String topic) {
        return topic.startsWith(PREFIX) && topic.endsWith(SUFFIX)
                ? topic.substring(PREFIX.length(), topic.length() - SUFFIX.length())
                : topic;
    }

    /** Creates what is missing; what is there stays as it is. */
    static void ensure(Admin admin, List<NewTopic> topics, Duration patience) throws InterruptedException {
        for (var created : admin.createTopics(topics).values().values()) {
            try {
                created.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new MessagingFailure("Cannot create a topic: " + e.getCause(), e);
                }
            } catch (TimeoutException e) {
                throw new MessagingFailure("Kafka does not answer", e);
            }
        }
    }

    /** Events are kept for ever and never compacted. */
    static NewTopic events(String service, int partitions, short replicas) {
        return new NewTopic(eventsOf(service), partitions, replicas)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        "-1",
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        inSync(replicas),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_MESSAGE_BYTES)));
    }

    /** Small segments, so that compaction soon leaves little more than one message for each service. */
    static NewTopic progress(short replicas) {
        return new NewTopic(PROGRESS, 1, replicas)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        inSync(replicas),
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        "1048576",
                        TopicConfig.SEGMENT_MS_CONFIG,
                        "600000"));
    }

    /** One copy may be missing when something is acknowledged, where there are more than two. */
    private static String inSync(short replicas) {
        return Integer.toString(Math.max(1, Math.min(2, replicas - 1)));
    }
}
