package org.gaita.domain;

/** A participation process, by an opaque UUIDv7. */
public record ProcessId(String value) {
    public ProcessId {
        Text.require(value, "ProcessId", 80);
    }

    @Override
    public String toString() {
        return value;
    }
}
