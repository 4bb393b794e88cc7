package org.gaita.domain;

/** A piece of evidence, by an opaque UUIDv7. */
public record EvidenceId(String value) {
    public EvidenceId {
        Text.require(value, "EvidenceId", 80);
    }

    @Override
    public String toString() {
        return value;
    }
}
