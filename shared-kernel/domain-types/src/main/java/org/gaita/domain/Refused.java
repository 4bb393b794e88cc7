package org.gaita.domain;

/** Carries a {@link Refusal} out of a handler. No stack trace: a refusal is an answer, not a fault. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.code() + ": " + refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    /** With a code, a kind and a sentence. */
    public Refused(String code, Refusal.Kind kind, String detail) {
        this(Refusal.of(code, kind, detail));
    }

    /** Why. */
    public Refusal refusal() {
        return refusal;
    }
}
