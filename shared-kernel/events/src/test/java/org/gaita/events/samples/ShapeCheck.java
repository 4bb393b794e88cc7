package org.gaita.events.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gaita.events.DomainEvent;
import org.gaita.events.EventJson;
import org.gaita.events.EventTypes;

/** Says in what a kept sample and today's types differ. */
final class ShapeCheck {
    private ShapeCheck() {}

    /**
     * Why a sample is not what today's types store; empty where nothing is wrong.
     *
     * <p>Bytes alone would not tell of a component that may be absent and was added later: a sample without it is still
     * written back as it was. So a sample of today's shape fills every component.
     */
    static Optional<String> problem(KeptSample sample) {
        DomainEvent event;
        try {
            event = EventTypes.read(sample.type(), sample.stored());
        } catch (RuntimeException e) {
            return Optional.of(sample + " cannot be read: " + e.getMessage());
        }
        if (!sample.ofToday()) {
            return Optional.empty();
        }
        String written = new String(EventJson.MAPPER.writeValueAsBytes(event), UTF_8);
        if (!written.equals(sample.text())) {
            return Optional.of(sample + " is kept as\n" + sample.text() + "\nand written as\n" + written);
        }
        Set<Component> unfilled = new LinkedHashSet<>(components(event.getClass(), false));
        unfilled.removeAll(filled(event));
        return unfilled.isEmpty() ? Optional.empty() : Optional.of(sample + " has nothing in " + unfilled);
    }

    /** A component of a record; {@link RecordComponent} itself is equal to nothing but itself. */
    record Component(Class<?> type, String name) {
        static Component of(RecordComponent component) {
            return new Component(component.getDeclaringRecord(), component.getName());
        }

        @Override
        public String toString() {
            return type.getSimpleName() + "." + name;
        }
    }

    /** Every component that an event can carry; the variants of a sealed type only if asked for. */
    static Set<Component> components(Type type, boolean variants) {
        Set<Component> found = new LinkedHashSet<>();
        collect(type, variants, found);
        return found;
    }

    private static void collect(Type type, boolean variants, Set<Component> found) {
        if (type instanceof ParameterizedType generic) {
            List.of(generic.getActualTypeArguments()).forEach(argument -> collect(argument, variants, found));
        }
        if (!(type instanceof Class<?> plain) || !plain.getName().startsWith("org.gaita")) {
            return;
        }
        if (plain.isSealed() && variants) {
            Arrays.stream(plain.getPermittedSubclasses()).forEach(variant -> collect(variant, true, found));
        }
        if (plain.isRecord()) {
            for (RecordComponent component : plain.getRecordComponents()) {
                if (found.add(Component.of(component))) {
                    collect(component.getGenericType(), variants, found);
                }
            }
        }
    }

    /** Every component in which something stands, in a value and in what it holds. */
    static Set<Component> filled(Object value) {
        Set<Component> found = new LinkedHashSet<>();
        fill(value, found);
        return found;
    }

    private static void fill(Object value, Set<Component> found) {
        if (value instanceof List<?> list) {
            list.forEach(element -> fill(element, found));
        }
        if (!(value instanceof Record)) {
            return;
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object held = read(component, value);
            if (held != null && !(held instanceof List<?> list && list.isEmpty())) {
                found.add(Component.of(component));
                fill(held, found);
            }
        }
    }

    private static Object read(RecordComponent component, Object value) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
