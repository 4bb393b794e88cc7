package org.gaita.portal.frame;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What services say of a single thing that is wrong, in Latvian. Services speak English, as documents of problems do; a
 * sentence is found by its words, with places for what is put into it. That none is missing is seen by a test, which
 * reads the sentences from the services' source.
 */
public final class ServiceWords {
    private static final String INSERTED = "{}";
    private static final Map<String, String> LATVIAN = read();
    /** Those with most words of their own come first: {@code {} does not exist} would take in many others. */
    private static final List<Sentence> SENTENCES = LATVIAN.entrySet().stream()
            .map(entry -> new Sentence(
                    pattern(entry.getKey()), entry.getValue(), entry.getKey().length()))
            .sorted(Comparator.comparingInt(Sentence::words).reversed())
            .toList();

    private ServiceWords() {}

    private record Sentence(Pattern english, String latvian, int words) {}

    private static Map<String, String> read() {
        Map<String, String> all = new LinkedHashMap<>();
        try (InputStream file = ServiceWords.class.getResourceAsStream("/texts/services-lv.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(file, "services-lv.tsv"), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] parts = line.split("\t", 2);
                if (parts.length != 2 || all.put(parts[0], parts[1]) != null) {
                    throw new IllegalStateException("services-lv.tsv: " + line);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Pattern pattern(String english) {
        StringBuilder pattern = new StringBuilder();
        int from = 0;
        for (int at = english.indexOf(INSERTED); at >= 0; at = english.indexOf(INSERTED, from)) {
            pattern.append(Pattern.quote(english.substring(from, at))).append("(.*?)");
            from = at + INSERTED.length();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(english.substring(from))).toString(), Pattern.DOTALL);
    }

    /** The English sentences that are known, with <code>{}</code> for what is put in. */
    public static Set<String> known() {
        return LATVIAN.keySet();
    }

    /** The sentence in Latvian; empty where it is not known. */
    public static Optional<String> latvian(String english) {
        for (Sentence sentence : SENTENCES) {
            Matcher matcher = sentence.english().matcher(english.strip());
            if (matcher.matches()) {
                String latvian = sentence.latvian();
                for (int i = 1; i <= matcher.groupCount(); i++) {
                    latvian = latvian.replace("{" + (i - 1) + "}", matcher.group(i));
                }
                return Optional.of(latvian);
            }
        }
        return Optional.empty();
    }

    /** What a service said, in the language of the page: never in another one. */
    public static String in(Language language, String english) {
        return switch (language) {
            case EN -> english;
            case LV -> latvian(english).orElseGet(() -> Texts.of(language, "said.unknown"));
        };
    }
}
