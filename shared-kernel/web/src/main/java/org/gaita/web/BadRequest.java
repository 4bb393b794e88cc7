package org.gaita.web;

import java.util.List;
import org.gaita.domain.Violation;

/** The request is not understood at all: 400. What is understood and wrong is a refusal of the domain (422). */
public final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final transient List<Violation> violations;

    /**
     * @param code stable name, the last part of the problem's type
     * @param detail the case in words
     * @param violations what is wrong where; may be empty
     */
    public BadRequest(String code, String detail, List<Violation> violations) {
        super(detail, null, false, false);
        this.code = code;
        this.violations = List.copyOf(violations);
    }

    String code() {
        return code;
    }

    List<Violation> violations() {
        return violations;
    }
}
