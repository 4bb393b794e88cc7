package org.gaita.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What kinds of Kubernetes may contain. Stricter than a server that ignores what it does not know: a field must be known. */
final class Schemas {

    private final Map<String, JsonNode> kinds = new HashMap<>();
    private final Map<String, JsonNode> definitions = new HashMap<>();

    static Schemas read(Path directory) throws IOException {
        Schemas schemas = new Schemas();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                JsonNode content = JsonMapper.shared().readTree(Files.readString(file));
                content.path("definitions")
                        .properties()
                        .forEach(entry -> schemas.definitions.put(entry.getKey(), entry.getValue()));
                content.path("kinds")
                        .properties()
                        .forEach(entry -> schemas.kinds.put(
                                entry.getKey(),
                                content.path("definitions")
                                        .path(entry.getValue().asString())));
            }
        }
        return schemas;
    }

    /** What is wrong with an object; nothing when it is good. */
    List<String> violations(JsonNode object) {
        String kind = object.path("apiVersion").asString("") + "/"
                + object.path("kind").asString("");
        JsonNode schema = kinds.get(kind);
        if (schema == null) {
            return List.of("There is no schema for " + kind);
        }
        List<String> violations = new ArrayList<>();
        check(object, schema, "", violations);
        return violations;
    }

    private void check(JsonNode value, JsonNode given, String path, List<String> violations) {
        JsonNode schema = given.has("$ref") ? definitions.get(given.path("$ref").asString()) : given;
        if (schema == null || value.isNull()) {
            violations.add(path + (schema == null ? " has an unknown type" : " is empty"));
            return;
        }
        if (schema.path("x-kubernetes-int-or-string").asBoolean(false)) {
            if (!value.isString() && !value.isNumber()) {
                violations.add(path + " should be a number or a text");
            }
            return;
        }
        String type = schema.path("type").asString("");
        if (!type.isEmpty() && !fits(value, type)) {
            violations.add("%s should be %s, not %s".formatted(path, type, value));
            return;
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            violations.add("%s should be one of %s, not %s".formatted(path, schema.path("enum"), value));
        }
        if (value.isObject()) {
            checkObject(value, schema, path, violations);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(value.get(i), schema.path("items"), path + "[" + i + "]", violations);
            }
        }
    }

    private void checkObject(JsonNode value, JsonNode schema, String path, List<String> violations) {
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        boolean anything = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean(false)
                || schema.isEmpty()
                || (!schema.has("properties") && !schema.has("additionalProperties"))
                || (others.isBoolean() && others.asBoolean());
        value.properties().forEach(entry -> {
            String field = path + "." + entry.getKey();
            if (properties.has(entry.getKey())) {
                check(entry.getValue(), properties.path(entry.getKey()), field, violations);
            } else if (others.isObject()) {
                check(entry.getValue(), others, field, violations);
            } else if (!anything) {
                violations.add(field + " is not known");
            }
        });
        schema.path("required")
                .valueStream()
                .map(JsonNode::asString)
                .filter(required -> !value.has(required))
                .forEach(required -> violations.add(path + "." + required + " is missing"));
    }

    private static boolean fits(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> true;
        };
    }
}
