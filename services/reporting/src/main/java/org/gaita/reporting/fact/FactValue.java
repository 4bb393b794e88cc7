package org.gaita.reporting.fact;

import org.gaita.events.EventJson;
import org.jspecify.annotations.Nullable;

/** The value of a fact. It never changes, and is read from its JSON once however many answers show it. */
public final class FactValue {
    private final String json;
    private volatile @Nullable Object read;

    FactValue(String json) {
        this.json = json;
    }

    /** As it is stored. */
    public String json() {
        return json;
    }

    /** As one of {@link Values}. */
    public <T> T as(Class<T> type) {
        Object known = read;
        if (!type.isInstance(known)) {
            known = EventJson.MAPPER.readValue(json, type);
            read = known;
        }
        return type.cast(known);
    }
}
