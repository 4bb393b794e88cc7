package org.gaita.settings;

import java.util.List;

/** Settings with which nothing can be started. */
final class WrongSettings extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> sentences;

    WrongSettings(List<String> sentences) {
        super(String.join("\n", sentences));
        this.sentences = List.copyOf(sentences);
    }

    List<String> sentences() {
        return sentences;
    }
}
