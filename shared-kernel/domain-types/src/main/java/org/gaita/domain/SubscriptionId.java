package org.gaita.domain;

/** A subscription by e-mail or webhook, by an opaque UUIDv7. */
public record SubscriptionId(String value) {
    public SubscriptionId {
        Text.require(value, "SubscriptionId", 80);
    }

    @Override
    public String toString() {
        return value;
    }
}
