package org.gaita.feedback;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.gaita.events.EventJson;
import org.springframework.web.util.HtmlUtils;

/** A mail's words in one language: the same as plain text and as HTML, in which everything that came in is text. */
final class MailText {
    private final ResourceBundle words;
    private final String language;
    private final List<String> text = new ArrayList<>();
    private final StringBuilder html = new StringBuilder();

    MailText(String language) {
        this.language = language;
        this.words = ResourceBundle.getBundle("mail/words", Locale.of(language));
    }

    /** A text of the bundle with what belongs into it. */
    String word(String key, Object... parts) {
        return parts.length == 0
                ? words.getString(key)
                : new MessageFormat(words.getString(key), Locale.of(language)).format(parts);
    }

    /** A paragraph of the bundle. */
    MailText say(String key, Object... parts) {
        return paragraph(word(key, parts));
    }

    /** A paragraph that came from somewhere else. */
    MailText paragraph(String words) {
        text.add(words);
        html.append("<p>")
                .append(HtmlUtils.htmlEscape(words, "UTF-8").replace("\n", "<br>"))
                .append("</p>\n");
        return this;
    }

    /** A link on a line of its own. */
    MailText link(String key, String address) {
        text.add(word(key) + "\n" + address);
        html.append("<p><a href=\"")
                .append(HtmlUtils.htmlEscape(address, "UTF-8"))
                .append("\">")
                .append(HtmlUtils.htmlEscape(word(key), "UTF-8"))
                .append("</a></p>\n");
        return this;
    }

    String text() {
        return String.join("\n\n", text) + "\n";
    }

    String html() {
        return "<!doctype html>\n<html lang=\"" + language
                + "\"><head><meta charset=\"utf-8\"><title>Gaita</title></head><body>\n" + html + "</body></html>\n";
    }

    /** A text in the mail's language, or in Latvian where there is none. */
    String in(tools.jackson.databind.JsonNode texts) {
        var values = EventJson.MAPPER.treeToValue(texts, org.gaita.domain.LocalizedText.class);
        String found = values.in(language);
        if (found == null) {
            found = values.in("lv");
        }
        return found == null ? values.values().values().iterator().next() : found;
    }
}
