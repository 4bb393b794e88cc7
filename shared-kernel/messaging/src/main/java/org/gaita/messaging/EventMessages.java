package org.gaita.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.gaita.events.EventJson;
import org.gaita.events.EventType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Events as CloudEvents 1.0 in Kafka's binary mode: attributes are headers, the value is the stored payload. */
final class EventMessages {
    static final String ID = "ce_id";
    static final String POSITION = "ce_position";

    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private EventMessages() {}

    static ProducerRecord<byte[], byte[]> toMessage(String service, StoredEvent event) {
        var message =
                new ProducerRecord<>(Topics.eventsOf(service), event.streamId().getBytes(UTF_8), event.payload());
        Headers headers = message.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, ID, event.eventId());
        put(headers, "ce_source", "/" + service);
        put(headers, "ce_type", event.type().name());
        put(headers, "ce_subject", event.streamId());
        put(headers, "ce_time", event.recordedAt().toString());
        put(headers, "content-type", "application/json");
        put(headers, "ce_revision", Integer.toString(event.type().revision()));
        put(headers, "ce_streamtype", event.streamType());
        put(headers, "ce_sequence", Long.toString(event.sequence()));
        put(headers, POSITION, Long.toString(event.position()));
        Map<String, String> metaData = metaDataOf(event.metaData());
        put(headers, "ce_occurredon", metaData.get("occurredOn"));
        put(headers, "ce_actor", metaData.get("actor"));
        put(headers, "ce_role", metaData.get("role"));
        put(headers, "ce_institution", metaData.get("institution"));
        put(headers, "ce_correlationid", metaData.get("correlationId"));
        put(headers, "ce_causationid", metaData.get("causationId"));
        put(headers, Tracing.TRACE_PARENT, metaData.get(Tracing.TRACE_PARENT));
        headers.add("ce_metadata", event.metaData());
        return message;
    }

    /** Reads a message of a service's topic; whatever is wrong with it is an {@link UnreadableMessage}. */
    static ReceivedEvent ofMessage(ConsumerRecord<byte[], byte[]> message) {
        try {
            Headers headers = message.headers();
            byte[] metaData = bytes(headers, "ce_metadata");
            byte[] payload = message.value();
            if (payload == null) {
                throw new IllegalArgumentException("no payload");
            }
            String service = Topics.serviceOf(message.topic());
            if (!text(headers, "ce_source").equals("/" + service)) {
                throw new IllegalArgumentException("it comes from " + text(headers, "ce_source"));
            }
            return new ReceivedEvent(
                    service,
                    text(headers, ID),
                    text(headers, "ce_subject"),
                    text(headers, "ce_streamtype"),
                    Long.parseLong(text(headers, "ce_sequence")),
                    Long.parseLong(text(headers, POSITION)),
                    new EventType(text(headers, "ce_type"), Integer.parseInt(text(headers, "ce_revision"))),
                    Instant.parse(text(headers, "ce_time")),
                    metaDataOf(metaData),
                    metaData,
                    payload);
        } catch (RuntimeException e) {
            throw new UnreadableMessage(message, e);
        }
    }

    static Map<String, String> metaDataOf(byte[] json) {
        return EventJson.MAPPER.readValue(json, STRINGS);
    }

    static String text(Headers headers, String name) {
        return new String(bytes(headers, name), UTF_8);
    }

    private static byte[] bytes(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("no header " + name);
        }
        return header.value();
    }

    private static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }
}
