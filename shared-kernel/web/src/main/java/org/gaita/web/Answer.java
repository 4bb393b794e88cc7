package org.gaita.web;

import java.util.List;
import org.gaita.domain.Violation;

/**
 * What is said about a failure, before it becomes a document.
 *
 * @param retryAfter seconds after which it may be tried again; 0 says nothing about that
 * @param fault whether it is ours and has to be looked at
 * @param again whether the same request, done again at once in a new transaction, may well succeed
 */
record Answer(
        int status,
        String code,
        String detail,
        List<Violation> violations,
        int retryAfter,
        boolean fault,
        boolean again) {

    static Answer of(int status, String code, String detail) {
        return new Answer(status, code, detail, List.of(), 0, false, false);
    }

    Answer with(List<Violation> all) {
        return new Answer(status, code, detail, all, retryAfter, fault, again);
    }

    Answer after(int seconds) {
        return new Answer(status, code, detail, violations, seconds, fault, again);
    }

    Answer asFault() {
        return new Answer(status, code, detail, violations, retryAfter, true, again);
    }

    Answer tryAgain() {
        return new Answer(status, code, detail, violations, retryAfter, fault, true);
    }
}
