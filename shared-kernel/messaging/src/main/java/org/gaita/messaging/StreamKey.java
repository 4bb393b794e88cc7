package org.gaita.messaging;

/**
 * A stream of a service.
 *
 * @param service who records it
 * @param streamId unique in the service
 */
record StreamKey(String service, String streamId) {
    static StreamKey of(ReceivedEvent event) {
        return new StreamKey(event.service(), event.streamId());
    }
}
