package org.gaita.messaging;

import org.jspecify.annotations.Nullable;

/** Something between the database and Kafka failed for now; what was not finished is tried again. */
final class MessagingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MessagingFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
