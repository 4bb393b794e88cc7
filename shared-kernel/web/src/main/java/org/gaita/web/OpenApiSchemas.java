package org.gaita.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gaita.domain.Deadline;
import org.gaita.domain.LocalizedText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schemas (2020-12) of what the API reads and writes, taken from the records as Jackson and we read them. */
final class OpenApiSchemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> NUMBERS = Set.of(BigDecimal.class, double.class, Double.class);

    /** As {@code EventJson} names them. */
    private static final Map<String, Class<? extends Deadline>> DEADLINES = new TreeMap<>(Map.of(
            "quarter", Deadline.InQuarter.class,
            "day", Deadline.OnDay.class,
            "years", Deadline.WithinYears.class,
            "continuous", Deadline.Continuous.class,
            "missing", Deadline.Missing.class));

    private final Map<String, ObjectNode> named = new TreeMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();

    /** All schemas that have a name. */
    ObjectNode named() {
        ObjectNode all = JSON.objectNode();
        named.forEach(all::set);
        return all;
    }

    /** The schema of what is read; lists may be left out there. */
    ObjectNode read(Type type) {
        return of(type, true);
    }

    /** The schema of what is written. */
    ObjectNode written(Type type) {
        return of(type, false);
    }

    private ObjectNode of(Type type, boolean reading) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (Collection.class.isAssignableFrom(raw)) {
                return simple("array").set("items", of(last, reading));
            }
            return Map.class.isAssignableFrom(raw)
                    ? simple("object").set("additionalProperties", of(last, reading))
                    : raw == Optional.class ? of(last, reading) : JSON.objectNode();
        }
        return type instanceof Class<?> plain ? plain(plain, reading) : JSON.objectNode();
    }

    private ObjectNode plain(Class<?> type, boolean reading) {
        if (type == String.class) {
            return simple("string");
        }
        if (type == LocalDate.class) {
            return simple("string").put("format", "date");
        }
        if (type == Instant.class || type == OffsetDateTime.class) {
            return simple("string").put("format", "date-time");
        }
        if (WHOLE.contains(type)) {
            return simple("integer");
        }
        if (NUMBERS.contains(type)) {
            return simple("number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return simple("boolean");
        }
        if (type == byte[].class) {
            return simple("string").put("contentEncoding", "base64");
        }
        if (type.isEnum()) {
            ObjectNode words = simple("string");
            Arrays.stream(type.getEnumConstants())
                    .forEach(word -> words.withArrayProperty("enum").add(((Enum<?>) word).name()));
            return words;
        }
        if (type == LocalizedText.class) {
            return reference(
                    type,
                    () -> simple("object")
                            .put("description", "A text by language, for instance {\"lv\": \"…\", \"en\": \"…\"}.")
                            .put("minProperties", 1)
                            .set("additionalProperties", simple("string").put("maxLength", LocalizedText.LONGEST)));
        }
        if (type == Deadline.class) {
            return reference(type, () -> {
                ObjectNode kinds = JSON.objectNode().put("description", "When something is due (R14, R15).");
                DEADLINES.forEach((kind, shape) -> {
                    ObjectNode one = object(shape, reading);
                    one.withObjectProperty("properties").putObject("kind").put("const", kind);
                    one.withArrayProperty("required").add("kind");
                    kinds.withArrayProperty("oneOf").add(one);
                });
                return kinds;
            });
        }
        if (!type.isRecord()) {
            return JSON.objectNode();
        }
        RecordComponent[] components = type.getRecordComponents();
        if (components.length == 1 && components[0].getName().equals("value")) {
            return of(components[0].getGenericType(), reading); // an id or a number, written as its value
        }
        for (RecordComponent component : components) {
            if (component.getAccessor().isAnnotationPresent(JsonValue.class)) {
                return of(component.getGenericType(), reading);
            }
        }
        return reference(type, () -> object(type, reading));
    }

    private ObjectNode object(Class<?> type, boolean reading) {
        ObjectNode schema = simple("object");
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent component : type.getRecordComponents()) {
            var accessor = component.getAccessor();
            if (accessor.isAnnotationPresent(JsonUnwrapped.class)) {
                ObjectNode inner = object(component.getType(), reading);
                inner.withObjectProperty("properties")
                        .properties()
                        .forEach(property -> properties.set(property.getKey(), property.getValue()));
                inner.withArrayProperty("required")
                        .forEach(name -> schema.withArrayProperty("required").add(name));
                continue;
            }
            properties.set(
                    component.getName(),
                    accessor.isAnnotationPresent(JsonRawValue.class)
                            ? JSON.objectNode()
                            : of(component.getGenericType(), reading));
            boolean list = Collection.class.isAssignableFrom(component.getType())
                    || Map.class.isAssignableFrom(component.getType());
            JsonInclude include = accessor.getAnnotation(JsonInclude.class);
            boolean absent = component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    || component.getType() == Optional.class
                    || (reading && list)
                    || (include != null && include.value() == JsonInclude.Include.NON_EMPTY);
            if (!absent) {
                schema.withArrayProperty("required").add(component.getName());
            }
        }
        if (reading) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private ObjectNode reference(Class<?> type, java.util.function.Supplier<ObjectNode> schema) {
        String name = names.get(type);
        if (name == null) {
            name = type.getSimpleName();
            if (named.containsKey(name) && type.getEnclosingClass() != null) {
                name = type.getEnclosingClass().getSimpleName() + name;
            }
            names.put(type, name);
            named.put(name, JSON.objectNode()); // a type may hold itself
            named.put(name, schema.get());
        }
        return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private static ObjectNode simple(String type) {
        return JSON.objectNode().put("type", type);
    }

    /** Whether it says nothing of the value. */
    static boolean saysNothing(JsonNode schema) {
        return schema.isEmpty();
    }
}
