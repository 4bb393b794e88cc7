package org.gaita.reporting.record;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Text folded for searching: lower case, without diacritics (ā → a, š → s), words after single spaces. */
public final class SearchText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    // Codes and digests are found by the filters of the record, and ciphertext is nobody's to find.
    private static final Set<String> NOT_SEARCHED =
            Set.of("kind", "sha256", "ciphertext", "digest", "contentType", "currency", "timeZone");

    private SearchText() {}

    /** The folded words of all texts in a payload; every word follows a space. */
    public static String of(JsonNode payload) {
        StringBuilder text = new StringBuilder();
        collect(payload, text);
        return fold(text.toString());
    }

    /** A text's folded words, each after a space. */
    public static String fold(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return (" " + NO_WORD.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" "))
                .stripTrailing()
                .replace("  ", " ");
    }

    /** The folded words of a question. */
    public static List<String> words(String question) {
        List<String> words = new ArrayList<>();
        for (String word : fold(question).split(" ")) {
            if (!word.isEmpty() && !words.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }

    private static void collect(JsonNode node, StringBuilder text) {
        if (node.isString()) {
            text.append(' ').append(node.stringValue());
        } else if (node.isArray()) {
            node.forEach(item -> collect(item, text));
        } else if (node.isObject()) {
            node.properties().forEach(entry -> {
                if (!entry.getKey().endsWith("Id") && !NOT_SEARCHED.contains(entry.getKey())) {
                    collect(entry.getValue(), text);
                }
            });
        }
    }
}
