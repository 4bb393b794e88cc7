package org.gaita.domain;

/** A commitment (apņemšanās), by an opaque UUIDv7; national numbers are attributes of a plan version. */
public record CommitmentId(String value) {
    public CommitmentId {
        Text.require(value, "CommitmentId", 80);
    }

    @Override
    public String toString() {
        return value;
    }
}
