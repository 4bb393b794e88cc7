package org.gaita.events;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaita.events.feedback.Feedback;
import org.gaita.events.participation.Participation;
import org.gaita.events.plan.PlanManagement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every recorded event type by its stable name, and how a stored shape is read as today's type. */
public final class EventTypes {
    private static final Map<Class<?>, EventType> BY_CLASS = new LinkedHashMap<>();
    private static final Map<String, Class<? extends DomainEvent>> BY_NAME = new LinkedHashMap<>();
    private static final Map<EventType, Upcaster> UPCASTERS = new LinkedHashMap<>();
    private static final Map<Class<? extends DomainEvent>, String> CONTEXTS = new LinkedHashMap<>();

    static {
        PlanManagement.VOCABULARIES.forEach(vocabulary -> register(PlanManagement.CONTEXT, vocabulary));
        Participation.VOCABULARIES.forEach(vocabulary -> register(Participation.CONTEXT, vocabulary));
        Feedback.VOCABULARIES.forEach(vocabulary -> register(Feedback.CONTEXT, vocabulary));
        PlanManagement.UPCASTERS.forEach(upcaster -> UPCASTERS.put(upcaster.from(), upcaster));
    }

    private EventTypes() {}

    private static void register(String context, Class<? extends DomainEvent> vocabulary) {
        CONTEXTS.put(vocabulary, context);
        for (Class<?> permitted : vocabulary.getPermittedSubclasses()) {
            Shape shape = permitted.getAnnotation(Shape.class);
            EventType type =
                    new EventType(context + "." + permitted.getSimpleName(), shape == null ? 1 : shape.revision());
            BY_CLASS.put(permitted, type);
            BY_NAME.put(type.name(), permitted.asSubclass(DomainEvent.class));
        }
    }

    /** All types of today, in the order of their vocabularies. */
    public static List<EventType> all() {
        return List.copyOf(BY_CLASS.values());
    }

    /** Every vocabulary with the context that records it, in the order of registration. */
    public static Map<Class<? extends DomainEvent>, String> vocabularies() {
        return Collections.unmodifiableMap(CONTEXTS);
    }

    /** Every upcaster, in the order of registration. */
    public static List<Upcaster> upcasters() {
        return List.copyOf(UPCASTERS.values());
    }

    /** The name and revision under which events of that class are stored. */
    public static EventType of(Class<?> event) {
        EventType type = BY_CLASS.get(event);
        if (type == null) {
            throw new IllegalArgumentException(event.getName() + " belongs to no vocabulary");
        }
        return type;
    }

    /** Whether events of that class are recorded. */
    public static boolean knows(Class<?> event) {
        return BY_CLASS.containsKey(event);
    }

    /** Today's class for a stable name; empty where this version does not know it. */
    public static Optional<Class<? extends DomainEvent>> classOf(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Today's shape of a stored payload: every upcaster from its revision on is applied. */
    public static ObjectNode upcast(EventType stored, ObjectNode payload) {
        EventType at = stored;
        Upcaster next;
        while ((next = UPCASTERS.get(at)) != null) {
            next.upcast(payload);
            at = new EventType(at.name(), at.revision() + 1);
        }
        return payload;
    }

    /** Whether a stored shape needs upcasting before it is today's. */
    public static boolean isOld(EventType stored) {
        return UPCASTERS.containsKey(stored);
    }

    /** Reads stored bytes as today's type. */
    public static DomainEvent read(EventType stored, byte[] payload) {
        Class<? extends DomainEvent> today = classOf(stored.name()).orElseThrow(() -> new UnknownEventType(stored));
        int known = of(today).revision();
        if (stored.revision() > known) {
            throw new UnknownEventType(stored);
        }
        if (!isOld(stored)) {
            return EventJson.MAPPER.readValue(payload, today);
        }
        JsonNode tree = EventJson.MAPPER.readTree(payload);
        return EventJson.MAPPER.treeToValue(upcast(stored, (ObjectNode) tree), today);
    }
}
