package org.gaita.domain;

import java.util.Locale;

/** In what capacity somebody acts (docs/domain/glossary.md). */
public enum Role {
    COORDINATOR,
    REPORTER,
    APPROVER,
    COUNCIL,
    EVALUATOR,
    DPO,
    /** Anybody, without an account; nobody is given this role by a token. */
    PUBLIC,
    /** The software itself, for instance when it checks links. */
    SYSTEM;

    /** The word used in tokens and events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word used in tokens and events. */
    public static Role of(String word) {
        try {
            return valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidValue("role", word, "coordinator, reporter, approver, council, evaluator or dpo");
        }
    }
}
