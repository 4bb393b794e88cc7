package org.gaita.portal.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document of a service (RFC 9457).
 *
 * @param violations everything that is wrong, with where: a JSON pointer or the name of a parameter
 */
public record Problem(
        @Nullable String type,
        @Nullable String title,
        int status,
        @Nullable String detail,
        @Nullable List<Violation> violations,
        @Nullable String correlationId) {

    /** One thing that is wrong, and how to mend it. */
    public record Violation(
            String field, String problem, @Nullable String mend) {}

    /** The stable name at the end of the type. */
    public String code() {
        String type = type();
        return type == null ? "" : type.substring(type.lastIndexOf('/') + 1);
    }

    /** What is wrong, never {@code null}. */
    public List<Violation> all() {
        List<Violation> violations = violations();
        return violations == null ? List.of() : violations;
    }
}
