package org.gaita.feedback.webhook;

/**
 * A delivery that was claimed.
 *
 * @param id the same for every attempt; the receiver's {@code webhook-id}
 * @param attempts how often it was tried, this time included
 */
record Delivery(String id, String webhookId, String url, long noticeId, int attempts) {}
