package org.gaita.domain;

/** A request of the public for a participation opportunity, by an opaque UUIDv7. */
public record RequestId(String value) {
    public RequestId {
        Text.require(value, "RequestId", 80);
    }

    @Override
    public String toString() {
        return value;
    }
}
