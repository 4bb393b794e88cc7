package org.gaita.web;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaita.domain.InvalidValue;
import org.gaita.domain.Refused;
import org.gaita.domain.Text;
import org.gaita.domain.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is wrong with a JSON tree that should be of a type; Jackson itself stops at the first thing. */
final class Violations {
    private static final int MOST = 100;
    private static final Pattern KNOWN_KINDS = Pattern.compile("known type ids = \\[([^\\]]*)]");
    private final JsonMapper mapper;
    private final List<Violation> found = new ArrayList<>();

    Violations(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** All of them; at least the one that Jackson stopped at. */
    List<Violation> in(JsonNode tree, JavaType type, JacksonException stoppedAt) {
        DeserializationContext context = mapper._deserializationContext();
        look(tree, type, "", context);
        if (found.isEmpty()) {
            describe(stoppedAt, "", tree);
        }
        if (found.size() > MOST) {
            int more = found.size() - MOST;
            found.subList(MOST, found.size()).clear();
            found.add(new Violation("", "and " + more + " more things are wrong", "mend these first"));
        }
        return List.copyOf(found);
    }

    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private void look(JsonNode node, JavaType type, String pointer, DeserializationContext context) {
        int before = found.size();
        if (type.isCollectionLikeType() && node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                look(node.get(i), type.getContentType(), pointer + "/" + i, context);
            }
        } else if (type.isMapLikeType() && node.isObject()) {
            node.properties()
                    .forEach(entry ->
                            look(entry.getValue(), type.getContentType(), child(pointer, entry.getKey()), context));
        } else if (node.isObject()) {
            ValueDeserializer<?> reader = context.findRootValueDeserializer(type);
            if (reader instanceof BeanDeserializerBase bean) {
                lookInside(node, bean, pointer, context);
            }
        }
        if (found.size() == before) {
            convert(node, type, pointer);
        }
    }

    private void lookInside(JsonNode node, BeanDeserializerBase bean, String pointer, DeserializationContext context) {
        Map<String, SettableBeanProperty> known = new LinkedHashMap<>();
        add(known, bean.creatorProperties());
        add(known, bean.properties());
        node.propertyNames().forEach(name -> {
            if (!known.containsKey(name) && !bean.hasProperty(name)) {
                found.add(unknown(child(pointer, name), name, new TreeSet<>(known.keySet())));
            }
        });
        known.forEach((name, property) -> {
            JsonNode value = node.get(name);
            if (value == null) {
                if (property.isRequired()) {
                    found.add(new Violation(child(pointer, name), "is missing", expected(property.getType())));
                }
            } else if (value.isNull() && property.isRequired()) {
                found.add(new Violation(child(pointer, name), "must not be null", expected(property.getType())));
            } else if (!value.isNull()) {
                look(value, property.getType(), child(pointer, name), context);
            }
        });
    }

    private static void add(Map<String, SettableBeanProperty> known, Iterator<SettableBeanProperty> properties) {
        properties.forEachRemaining(property -> known.putIfAbsent(property.getName(), property));
    }

    private void convert(JsonNode node, JavaType type, String pointer) {
        try {
            Object unused = mapper.readerFor(type).readValue(mapper.treeAsTokens(node));
        } catch (JacksonException wrong) {
            describe(wrong, pointer, node);
        } catch (InvalidValue invalid) {
            found.add(violation(pointer, invalid));
        }
    }

    private void describe(JacksonException wrong, String prefix, JsonNode node) {
        String pointer = prefix + pointer(wrong);
        for (Throwable cause : Problems.causes(wrong)) {
            if (cause instanceof InvalidValue invalid) {
                found.add(violation(pointer, invalid));
                return;
            }
            if (cause instanceof Refused refused) {
                refused.refusal()
                        .violations()
                        .forEach(inner ->
                                found.add(new Violation(pointer + inner.field(), inner.problem(), inner.mend())));
                if (refused.refusal().violations().isEmpty()) {
                    found.add(new Violation(pointer, refused.refusal().detail(), "see the problem"));
                }
                return;
            }
        }
        JsonNode at = node.at(pointer(wrong));
        String value = at.isValueNode() && !at.isMissingNode() ? "'" + Text.shorten(at.asString(), 80) + "' " : "";
        found.add(
                switch (wrong) {
                    case UnrecognizedPropertyException unknown -> {
                        TreeSet<String> names = new TreeSet<>();
                        if (unknown.getKnownPropertyIds() != null) {
                            unknown.getKnownPropertyIds().forEach(name -> names.add(String.valueOf(name)));
                        }
                        yield unknown(pointer, unknown.getPropertyName(), names);
                    }
                    case InvalidNullException unused -> new Violation(pointer, "must not be null", "give it a value");
                    case InvalidTypeIdException kind -> {
                        Matcher kinds = KNOWN_KINDS.matcher(String.valueOf(kind.getOriginalMessage()));
                        yield new Violation(
                                pointer,
                                kind.getTypeId() == null
                                        ? "does not say of what kind it is"
                                        : "'" + Text.shorten(kind.getTypeId(), 80) + "' is no known kind",
                                kinds.find() ? "one of " + kinds.group(1) : "a known kind");
                    }
                    case MismatchedInputException mismatch -> mismatch(mismatch, pointer, value);
                    default -> {
                        Throwable cause = wrong.getCause();
                        yield new Violation(
                                pointer,
                                cause instanceof IllegalArgumentException && cause.getMessage() != null
                                        ? cause.getMessage()
                                        : value + "is not what is expected here",
                                cause instanceof NullPointerException
                                        ? "something that is needed is missing"
                                        : "another value");
                    }
                });
    }

    private static Violation mismatch(MismatchedInputException mismatch, String pointer, String value) {
        return String.valueOf(mismatch.getOriginalMessage()).startsWith("Missing")
                ? new Violation(pointer, "is missing", "give it a value")
                : new Violation(
                        pointer, value + "is not what is expected here", Expectations.of(mismatch.getTargetType()));
    }

    private static Violation violation(String pointer, InvalidValue invalid) {
        return new Violation(pointer, String.valueOf(invalid.getMessage()), invalid.expected());
    }

    private static Violation unknown(String pointer, String name, TreeSet<String> known) {
        return new Violation(
                pointer,
                "there is no field '" + Text.shorten(name, 80) + "' here",
                known.isEmpty() ? "leave it out" : "the fields are " + String.join(", ", known));
    }

    private static String expected(JavaType type) {
        return Expectations.of(type.getRawClass());
    }

    private static String pointer(JacksonException wrong) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : wrong.getPath()) {
            if (step.getPropertyName() != null) {
                pointer.append(child("", step.getPropertyName()));
            } else if (step.getIndex() >= 0) {
                pointer.append('/').append(step.getIndex());
            }
        }
        return pointer.toString();
    }
}
