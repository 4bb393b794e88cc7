package org.gaita.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds answers of a running service against what its OpenAPI document says of them. */
public final class OpenApiContract {
    /** Set to true, the kept documents and answers are written anew and not compared. */
    public static final boolean REWRITE = Boolean.getBoolean("gaita.openapi.rewrite");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern INSTANT =
            Pattern.compile("\"20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|\\+00:00)\"");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OpenApiContract() {}

    /** The places of a value with the kinds of what stands there; entries of a list count as one place. */
    public static Set<String> shape(JsonNode value) {
        Set<String> shape = new TreeSet<>();
        collect(value, "", shape);
        return shape;
    }

    private static void collect(JsonNode value, String place, Set<String> shape) {
        shape.add(place + " " + value.getNodeType());
        if (value.isArray()) {
            value.forEach(entry -> collect(entry, place + "/*", shape));
        } else {
            value.properties().forEach(entry -> collect(entry.getValue(), place + "/" + entry.getKey(), shape));
        }
    }

    /** Where a value is not as a schema of the document says. */
    public static List<String> mismatches(JsonNode document, JsonNode schema, JsonNode value) {
        List<String> found = new ArrayList<>();
        check(document, schema, value, "", found);
        return found;
    }

    private static void check(JsonNode document, JsonNode schema, JsonNode value, String at, List<String> found) {
        if (schema.has("$ref")) {
            check(document, document.at(schema.path("$ref").asString().substring(1)), value, at, found);
            return;
        }
        if (schema.has("oneOf")) {
            long fitting = 0;
            for (JsonNode one : schema.path("oneOf")) {
                fitting += mismatches(document, one, value).isEmpty() ? 1 : 0;
            }
            if (fitting != 1) {
                found.add(at + " fits " + fitting + " of the kinds");
            }
        }
        boolean kind = switch (schema.path("type").asString("")) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
        if (!kind) {
            found.add(at + " is " + value.getNodeType() + ", not " + schema.path("type"));
            return;
        }
        if (schema.has("const") && !schema.path("const").equals(value)) {
            found.add(at + " is not " + schema.path("const"));
        }
        if (schema.has("enum") && !schema.path("enum").valueStream().toList().contains(value)) {
            found.add(at + " is not in " + schema.path("enum"));
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                found.add(at + "/" + name.asString() + " is missing");
            }
        });
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(document, schema.path("items"), value.get(i), at + "/" + i, found);
            }
        }
        if (value.isObject()
                && (schema.has("properties")
                        || schema.path("additionalProperties").isObject())) {
            value.properties().forEach(entry -> {
                JsonNode inner = schema.path("properties").path(entry.getKey());
                JsonNode other = schema.path("additionalProperties");
                if (!inner.isMissingNode()) {
                    check(document, inner, entry.getValue(), at + "/" + entry.getKey(), found);
                } else if (other.isObject()) {
                    check(document, other, entry.getValue(), at + "/" + entry.getKey(), found);
                } else {
                    found.add(at + "/" + entry.getKey() + " is in no schema");
                }
            });
        }
    }

    /** The value with ids and times that are the same in every run, so that it can be kept. */
    public static JsonNode kept(String value) {
        Map<String, String> ids = new LinkedHashMap<>();
        Matcher matcher = ID.matcher(value);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    text,
                    ids.computeIfAbsent(
                            matcher.group(), id -> "01990000-0000-7000-8000-%012d".formatted(ids.size() + 1)));
        }
        matcher.appendTail(text);
        return JSON.readTree(INSTANT.matcher(text).replaceAll("\"2026-01-15T09:00:00Z\""));
    }

    /** How documents are kept. */
    public static String pretty(JsonNode value) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }

    /** The file's text; empty where there is none. */
    public static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Writes a file that is kept. */
    public static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
