package org.gaita.local;

/** Something that a person can put right. The message is a sentence for that person and says what to do. */
final class Problem extends RuntimeException {

    Problem(String message) {
        super(message);
    }
}
