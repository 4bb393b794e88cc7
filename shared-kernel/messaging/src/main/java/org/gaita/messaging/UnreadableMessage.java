package org.gaita.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A message that is no event of ours; nobody can say to which stream it belongs. */
final class UnreadableMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ConsumerRecord<byte[], byte[]> message;

    UnreadableMessage(ConsumerRecord<byte[], byte[]> message, RuntimeException cause) {
        super(
                "%s, partition %d, offset %d: %s"
                        .formatted(message.topic(), message.partition(), message.offset(), cause.getMessage()),
                cause);
        this.message = message;
    }

    ConsumerRecord<byte[], byte[]> message() {
        return message;
    }
}
