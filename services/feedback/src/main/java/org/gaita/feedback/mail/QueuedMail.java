package org.gaita.feedback.mail;

import org.gaita.domain.PersonId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A mail to be sent, without its text: that is composed when it goes out.
 *
 * @param messageId stays the same however often it is tried
 * @param params what the text needs beside the submission or subscription
 */
public record QueuedMail(
        String id,
        String messageId,
        MailKind kind,
        PersonId person,
        @Nullable String submissionId,
        @Nullable String subscriptionId,
        JsonNode params,
        int attempts) {}
