package org.gaita.personal;

import org.jspecify.annotations.Nullable;

/** The vault cannot be used; the message says what the operator has to do. */
public final class VaultProblem extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    VaultProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
