package org.gaita.domain;

import java.util.List;

/**
 * Why something was not done: a value that the web layer turns into a problem document (RFC 9457).
 *
 * @param code stable name, the last part of the problem's type, for instance "deadline-not-moved"
 * @param kind what sort of refusal it is
 * @param detail the case in words, for the person who asked
 * @param violations everything that is wrong, at once; may be empty
 */
public record Refusal(String code, Kind kind, String detail, List<Violation> violations) {
    /** Sorts of refusal, each with its HTTP status. */
    public enum Kind {
        /** The request itself is wrong: 422. */
        INVALID(422),
        /** No or no valid token: 401. */
        UNAUTHENTICATED(401),
        /** Not for this role or institution: 403. */
        FORBIDDEN(403),
        /** There is no such thing, or not for this reader: 404. */
        NOT_FOUND(404),
        /** Not in the state that it is in: 409. */
        CONFLICT(409),
        /** Somebody else changed it meanwhile: 412. */
        STALE(412),
        /** Too large: 413. */
        TOO_LARGE(413),
        /** Too often: 429. */
        TOO_OFTEN(429),
        /** Not answerable yet or for the moment: 503. */
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    public Refusal {
        violations = List.copyOf(violations);
    }

    /** A refusal without violations. */
    public static Refusal of(String code, Kind kind, String detail) {
        return new Refusal(code, kind, detail, List.of());
    }
}
