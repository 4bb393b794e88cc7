package org.gaita.domain;

/** What somebody said to an institution, by an opaque UUIDv7. */
public record SubmissionId(String value) {
    public SubmissionId {
        Text.require(value, "SubmissionId", 80);
    }

    @Override
    public String toString() {
        return value;
    }
}
