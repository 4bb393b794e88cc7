package org.gaita.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * All settings of Gaita that some modules read, from the configuration metadata that the compiler writes into them from
 * the typed properties, and from what is added to those by hand.
 */
public final class KnownSettings {

    /** Where modules keep their metadata. */
    public static final List<String> FILES = List.of(
            "META-INF/spring-configuration-metadata.json", "META-INF/additional-spring-configuration-metadata.json");

    private static final Pattern OF_SPRING = Pattern.compile("/spring-[^/!]*\\.jar");
    private static final String PREFIX = "gaita.";

    private final Map<String, Setting> byPlainName = new TreeMap<>();

    /** Reads metadata, each the content of one of {@link #FILES}. */
    public KnownSettings(Collection<String> metadata) {
        Map<String, ObjectNode> properties = new TreeMap<>();
        Map<String, List<String>> examples = new TreeMap<>();
        Map<String, String> handledAs = new TreeMap<>();
        for (String json : metadata) {
            JsonNode content = JsonMapper.shared().readTree(json);
            for (JsonNode property : content.path("properties")) {
                properties
                        .computeIfAbsent(
                                text(property, "name"),
                                name -> JsonMapper.shared().createObjectNode())
                        .setAll((ObjectNode) property);
            }
            for (JsonNode hint : content.path("hints")) {
                String name = text(hint, "name");
                List<String> values = hint.path("values")
                        .valueStream()
                        .map(value -> text(value, "value"))
                        .toList();
                if (!values.isEmpty()) {
                    examples.put(name, values);
                }
                for (JsonNode provider : hint.path("providers")) {
                    if (text(provider, "name").equals("handle-as")) {
                        handledAs.put(name, text(provider.path("parameters"), "target"));
                    }
                }
            }
        }
        properties.forEach((name, property) -> {
            if (name.startsWith(PREFIX)) {
                Setting setting = new Setting(
                        name,
                        handledAs.getOrDefault(name, text(property, "type")),
                        text(property, "description"),
                        // The compiler writes numbers of a list as Java does.
                        text(property, "defaultValue").replaceAll("^\\[(.*)]$", "$1"),
                        examples.getOrDefault(name, List.of()));
                byPlainName.put(setting.plain(), setting);
            }
        });
    }

    /** What the modules on the class path read. */
    static KnownSettings of(ClassLoader loader) {
        List<String> metadata = new ArrayList<>();
        try {
            for (String file : FILES) {
                for (URL url : Collections.list(loader.getResources(file))) {
                    // Spring's own are large and of no interest here.
                    if (!OF_SPRING.matcher(url.getPath()).find()) {
                        metadata.add(read(url));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KnownSettings(metadata);
    }

    private static String read(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** All of them, by name. */
    public List<Setting> all() {
        return byPlainName.values().stream()
                .sorted(Comparator.comparing(Setting::name))
                .toList();
    }

    /** The setting that a name means: itself, an element of a list, or what is below a map. */
    public Optional<Setting> named(String name) {
        String plain = Setting.plain(name);
        return Optional.ofNullable(byPlainName.get(plain))
                .or(() -> Optional.ofNullable(byPlainName.get(plain.replaceFirst("\\d+$", "")))
                        .filter(setting -> setting.elementType() != null))
                .or(() -> byPlainName.values().stream()
                        .filter(setting -> setting.isMap() && plain.startsWith(setting.plain()))
                        .findFirst());
    }

    /** The known name that looks most like another, if any does. */
    Optional<Setting> nearest(String name, Collection<String> others) {
        String plain = Setting.plain(name);
        Map<String, Setting> candidates = new TreeMap<>(byPlainName);
        others.forEach(other -> candidates.putIfAbsent(
                Setting.plain(other), new Setting(other, "java.lang.String", "", "", List.of())));
        Predicate<Map.Entry<String, Setting>> near = entry -> distance(plain, entry.getKey()) <= plain.length() / 3;
        return candidates.entrySet().stream()
                .filter(near)
                .min(Comparator.comparingInt(entry -> distance(plain, entry.getKey())))
                .map(Map.Entry::getValue);
    }

    /** Levenshtein's: how many letters must be changed, added or left out. */
    static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }

    private static String text(JsonNode object, String key) {
        JsonNode value = object.path(key);
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : value.asString("");
    }
}
