package org.gaita.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an operator may set, as the configuration metadata of the module that reads it say.
 *
 * @param name in the form that documentation uses, for instance {@code gaita.relay.replication-factor}
 * @param type name of the Java type, with its parameters
 * @param description its meaning
 * @param defaultValue what holds where it is not set; empty when nothing does
 * @param examples values that are good; the metadata call them hints
 */
public record Setting(String name, String type, String description, String defaultValue, List<String> examples) {

    /** The variable that sets it, for instance {@code GAITA_RELAY_REPLICATION_FACTOR}. */
    public String environmentVariable() {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Whether others may be named below it: it is a map. */
    public boolean isMap() {
        return type.startsWith("java.util.Map<") || type.startsWith("java.util.Properties");
    }

    /** What a value should be, in words, if it is not that. */
    public Optional<String> expectedInsteadOf(String value) {
        return Values.expected(this, value);
    }

    /** The type of its elements when it is a list or a set. */
    @Nullable
    String elementType() {
        for (String collection : List.of("java.util.List<", "java.util.Set<", "java.util.Collection<")) {
            if (type.startsWith(collection)) {
                return type.substring(collection.length(), type.length() - 1);
            }
        }
        return type.endsWith("[]") ? type.substring(0, type.length() - 2) : null;
    }

    /** Letters and digits only: a variable's name cannot tell a dot from a dash. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    String plain() {
        return plain(name);
    }
}
