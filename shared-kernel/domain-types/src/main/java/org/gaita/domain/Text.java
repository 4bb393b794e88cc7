package org.gaita.domain;

/** Bounds on texts. */
public final class Text {
    private Text() {}

    /** The text, if it is neither blank nor longer than {@code most} characters; otherwise an {@link InvalidValue}. */
    public static String require(String text, String what, int most) {
        if (text.isBlank() || text.length() > most) {
            throw new InvalidValue(what, text, "1 to " + most + " characters");
        }
        return text;
    }

    /** At most {@code most} characters of the text, with an ellipsis where it was cut. */
    public static String shorten(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
