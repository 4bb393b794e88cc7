package org.gaita.participation.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gaita.events.EventJson;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The formats and groups of this deployment. */
@Component
public class Formats {
    private static final YAMLMapper YAML =
            YAMLMapper.builder().addModule(EventJson.module()).build();

    private final List<Word> formats = read("formats.yaml");
    private final List<Word> groups = read("groups.yaml");

    /** All formats. */
    public List<Word> formats() {
        return formats;
    }

    /** All groups. */
    public List<Word> groups() {
        return groups;
    }

    /** The format with that key. */
    public Optional<Word> format(String key) {
        return find(formats, key);
    }

    /** The group with that key. */
    public Optional<Word> group(String key) {
        return find(groups, key);
    }

    private static Optional<Word> find(List<Word> words, String key) {
        return words.stream().filter(word -> word.key().equals(key)).findFirst();
    }

    private static List<Word> read(String file) {
        try (InputStream in =
                Objects.requireNonNull(Formats.class.getResourceAsStream("/participation/" + file), file)) {
            return List.copyOf(YAML.readValue(in, new TypeReference<List<Word>>() {}));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
