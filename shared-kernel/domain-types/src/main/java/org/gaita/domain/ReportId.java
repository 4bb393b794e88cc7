package org.gaita.domain;

/** A progress report, by an opaque UUIDv7. */
public record ReportId(String value) {
    public ReportId {
        Text.require(value, "ReportId", 80);
    }

    @Override
    public String toString() {
        return value;
    }
}
