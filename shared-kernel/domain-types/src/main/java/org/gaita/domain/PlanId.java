package org.gaita.domain;

/** An action plan, by an opaque UUIDv7; its readable key is an attribute. */
public record PlanId(String value) {
    public PlanId {
        Text.require(value, "PlanId", 80);
    }

    @Override
    public String toString() {
        return value;
    }
}
