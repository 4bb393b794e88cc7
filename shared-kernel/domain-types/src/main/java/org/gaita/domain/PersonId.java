package org.gaita.domain;

/** A person, by an opaque id; never a name (R12). */
public record PersonId(String value) {
    public PersonId {
        Text.require(value, "PersonId", 80);
    }

    @Override
    public String toString() {
        return value;
    }
}
