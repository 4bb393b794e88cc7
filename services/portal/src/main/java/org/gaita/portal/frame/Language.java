package org.gaita.portal.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.text.Collator;
import java.util.Locale;

/** A language of the pages. Latvian has the plain addresses, English those under {@code /en}. */
public enum Language {
    LV("lv", "", Locale.forLanguageTag("lv-LV"), "Latviešu"),
    EN("en", "/en", Locale.UK, "English");

    private final String tag;
    private final String prefix;
    private final Locale locale;
    private final String name;

    Language(String tag, String prefix, Locale locale, String name) {
        this.tag = tag;
        this.prefix = prefix;
        this.locale = locale;
        this.name = name;
    }

    /** The language of an address. */
    public static Language of(HttpServletRequest request) {
        return ofPath(request.getRequestURI());
    }

    /** The language of a path. */
    public static Language ofPath(String path) {
        return path.equals("/en") || path.startsWith("/en/") ? EN : LV;
    }

    /** The tag in HTML and in texts: "lv", "en". */
    public String tag() {
        return tag;
    }

    /** What addresses in this language begin with. */
    public String prefix() {
        return prefix;
    }

    /** For numbers, dates and the order of names. */
    public Locale locale() {
        return locale;
    }

    /** How the language calls itself. */
    public String ownName() {
        return name;
    }

    /** The other one. */
    public Language other() {
        return this == LV ? EN : LV;
    }

    /** The order of words in this language. */
    public Collator collator() {
        return Collator.getInstance(locale);
    }

    /** The address in this language of a path without a language. */
    public String address(String path) {
        return prefix.isEmpty() ? path : path.equals("/") ? prefix : prefix + path;
    }

    /** The path without its language. */
    public static String neutral(String path) {
        return path.equals("/en") ? "/" : path.startsWith("/en/") ? path.substring(3) : path;
    }
}
