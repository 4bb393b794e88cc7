package org.gaita.domain;

/** A value that cannot be what it is meant to be; says what was expected. The web layer turns it into a violation. */
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String what;
    private final String expected;

    /**
     * @param what the kind of value, in words
     * @param given what was given
     * @param expected how a right value looks
     */
    public InvalidValue(String what, Object given, String expected) {
        super("'" + Text.shorten(String.valueOf(given), 80) + "' is no " + what + "; expected: " + expected);
        this.what = what;
        this.expected = expected;
    }

    /** The kind of value, in words. */
    public String what() {
        return what;
    }

    /** How a right value looks. */
    public String expected() {
        return expected;
    }
}
