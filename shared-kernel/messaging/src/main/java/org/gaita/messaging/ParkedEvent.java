package org.gaita.messaging;

import java.time.Instant;

/**
 * An event that waits in the dead-letter table.
 *
 * @param event as it arrived
 * @param reason why it is there
 * @param parkedAt since when
 */
public record ParkedEvent(ReceivedEvent event, String reason, Instant parkedAt) {}
