package org.gaita.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.gaita.domain.Violation;

/**
 * A problem document (RFC 9457).
 *
 * @param type stable address of the kind of problem
 * @param title the kind of problem in words
 * @param status HTTP status
 * @param detail the case in words
 * @param violations everything that is wrong, at once; absent when empty
 * @param correlationId under which the logs tell more
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations,
        String correlationId) {

    static Problem of(String base, String code, int status, String detail, List<Violation> violations) {
        String words = code.replace('-', ' ');
        String title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return new Problem(base + code, title, status, detail, violations, Correlation.current());
    }
}
