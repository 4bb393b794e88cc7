package org.gaita.domain;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One text in one or more languages, by language tag ("lv", "en"). */
public record LocalizedText(Map<String, String> values) {
    /** The longest text accepted, in characters. */
    public static final int LONGEST = 20_000;

    public LocalizedText {
        if (values.isEmpty()) {
            throw new InvalidValue("text", "{}", "at least one language, for instance {\"lv\": \"…\"}");
        }
        values.forEach((language, text) -> {
            if (!language.matches("[a-z]{2,3}")) {
                throw new InvalidValue("language tag", language, "two or three letters, for instance lv");
            }
            Text.require(text, "text", LONGEST);
        });
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** A text in Latvian and English. */
    public static LocalizedText of(String lv, String en) {
        return new LocalizedText(Map.of("lv", lv, "en", en));
    }

    /** A text in Latvian only. */
    public static LocalizedText lv(String lv) {
        return new LocalizedText(Map.of("lv", lv));
    }

    /** The text in that language, or {@code null} if there is none. */
    public @Nullable String in(String language) {
        return values.get(language);
    }
}
