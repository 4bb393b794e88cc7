package org.gaita.portal.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;

/**
 * Every text of the pages, in every language. A text that is missing is a mistake that a test finds; at run time it is
 * an exception, never a key on the screen.
 *
 * <p>{@code {0}}, {@code {1}} … stand for what is put in. A text for a number has three forms, separated by {@code |}:
 * for zero in Latvian's sense (0, 10–20, 30 …), for one (1, 21, 31 …) and for the rest; English has one and other.
 */
public final class Texts {
    private static final Properties LATVIAN = read("/texts/lv.properties");
    private static final Properties ENGLISH = read("/texts/en.properties");

    private Texts() {}

    private static Properties read(String resource) {
        Properties properties = new Properties();
        try (InputStream file = Texts.class.getResourceAsStream(resource);
                Reader reader = new InputStreamReader(
                        java.util.Objects.requireNonNull(file, resource), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static Properties all(Language language) {
        return switch (language) {
            case LV -> LATVIAN;
            case EN -> ENGLISH;
        };
    }

    /** The keys that a language has. */
    public static Set<String> keys(Language language) {
        return all(language).stringPropertyNames();
    }

    /** Whether there is such a text. */
    public static boolean has(String key) {
        return LATVIAN.containsKey(key);
    }

    /** A text with what is put in. */
    public static String of(Language language, String key, Object... inserted) {
        String text = all(language).getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("There is no text " + key + " in " + language.tag());
        }
        return insert(text, inserted);
    }

    /** A text in the form that a number asks for; the number itself is {@code {0}}. */
    public static String count(Language language, String key, long number, Object... inserted) {
        String[] forms = of(language, key).split("\\|", -1);
        Object[] all = new Object[inserted.length + 1];
        all[0] = number;
        System.arraycopy(inserted, 0, all, 1, inserted.length);
        return insert(forms[form(language, number, forms.length)], all);
    }

    /** Which form a number asks for: in Latvian 21 is like 1, and 11 is not. */
    static int form(Language language, long number, int forms) {
        long rest = Math.abs(number) % 10;
        long hundred = Math.abs(number) % 100;
        if (language == Language.EN || forms == 2) {
            boolean one = language == Language.EN ? number == 1 : rest == 1 && hundred != 11;
            return one ? 0 : forms - 1;
        }
        if (rest == 0 || hundred >= 11 && hundred <= 19) {
            return 0;
        }
        return rest == 1 ? 1 : 2;
    }

    private static String insert(String text, Object... inserted) {
        String result = text;
        for (int i = 0; i < inserted.length; i++) {
            result = result.replace("{" + i + "}", String.valueOf(inserted[i]));
        }
        return result;
    }
}
