package org.gaita.eventstore;

import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.gaita.events.DomainEvent;
import org.gaita.events.EventJson;
import org.gaita.events.EventType;
import org.gaita.events.EventTypes;

/**
 * Stores events under their stable names instead of Java class names, and reads every older shape as today's type.
 * Everything that is no event (meta data, snapshots) goes through Axon's Jackson serializer.
 */
final class EventSerializer implements Serializer {
    private final Jackson3Serializer others = Jackson3Serializer.builder().build();

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
        if (!(object instanceof DomainEvent event)) {
            return others.serialize(object, representation);
        }
        byte[] bytes = EventJson.MAPPER.writeValueAsBytes(event);
        return new SimpleSerializedObject<>(
                getConverter().convert(bytes, representation), representation, typeForClass(event.getClass()));
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return others.canSerializeTo(representation);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> T deserialize(SerializedObject<S> stored) {
        SerializedType type = stored.getType();
        if (EventTypes.classOf(type.getName()).isEmpty()) {
            return others.deserialize(stored);
        }
        byte[] bytes = getConverter().convert(stored.getData(), stored.getContentType(), byte[].class);
        return (T) EventTypes.read(new EventType(type.getName(), Integer.parseInt(type.getRevision())), bytes);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        return EventTypes.classOf(type.getName()).<Class>map(known -> known).orElseGet(() -> {
            Class other = others.classForType(type);
            return other == null ? UnknownSerializedType.class : other;
        });
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        if (!EventTypes.knows(type)) {
            return others.typeForClass(type);
        }
        EventType stable = EventTypes.of(type);
        return new SimpleSerializedType(stable.name(), String.valueOf(stable.revision()));
    }

    @Override
    public Converter getConverter() {
        return others.getConverter();
    }
}
