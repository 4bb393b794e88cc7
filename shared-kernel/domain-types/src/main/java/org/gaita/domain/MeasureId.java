package org.gaita.domain;

/** A measure (pasākums), by an opaque UUIDv7; its number is an attribute of a plan version. */
public record MeasureId(String value) {
    public MeasureId {
        Text.require(value, "MeasureId", 80);
    }

    @Override
    public String toString() {
        return value;
    }
}
