package org.gaita.messaging;

/** Failures in words. */
final class Sentences {
    private static final int LONGEST = 2000;

    private Sentences() {}

    /** The failure and what led to it, outermost first. */
    static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 10; cause = cause.getCause(), depth++) {
            String words =
                    cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
            if (text.indexOf(words) < 0) {
                text.append(text.isEmpty() ? "" : " ← ").append(words);
            }
        }
        // PostgreSQL keeps no NUL in a text.
        String line = text.toString().replace('\u0000', ' ');
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
