package org.gaita.portal.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gaita.portal.frame.Language;

/** A text in the languages that it exists in, by tag. */
public record LocalText(@JsonValue Map<String, String> values) {

    @JsonCreator
    public LocalText {}

    /** A text in Latvian, and in English where that is not blank. */
    public static LocalText of(String lv, String en) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!lv.isBlank()) {
            values.put("lv", lv.strip());
        }
        if (!en.isBlank()) {
            values.put("en", en.strip());
        }
        return new LocalText(values);
    }

    /** The text in this language, else in any that there is. */
    public String in(Language language) {
        String text = values.get(language.tag());
        return text != null ? text : values.values().stream().findFirst().orElse("");
    }

    /** The language that {@link #in} answers in. */
    public String tagIn(Language language) {
        return values.containsKey(language.tag())
                ? language.tag()
                : values.keySet().stream().findFirst().orElse(language.tag());
    }

    /** Whether the text exists only in another language. */
    public boolean foreignIn(Language language) {
        return !values.containsKey(language.tag());
    }
}
