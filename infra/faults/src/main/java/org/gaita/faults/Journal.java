package org.gaita.faults;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What became of each command: when it was begun, acknowledged, and seen in the reading service. */
final class Journal {
    /** One command, from its first attempt to its effect. Times are nanoseconds of this JVM's clock; 0 is never. */
    static final class Entry {
        final String marker;
        final boolean event;
        final long begun = System.nanoTime();
        volatile int attempts;
        volatile long acknowledged;
        volatile long visible;
        volatile String failure = "";

        private Entry(String marker, boolean event) {
            this.marker = marker;
            this.event = event;
        }

        boolean isAcknowledged() {
            return acknowledged != 0;
        }

        /** When it was acknowledged and, where it makes an event, visible. */
        long done() {
            return event ? Math.max(visible, acknowledged) : acknowledged;
        }
    }

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /**
     * A command begins.
     *
     * @param event whether an event comes of it; a draft is none
     */
    Entry begin(String marker, boolean event) {
        Entry entry = new Entry(marker, event);
        entries.put(marker, entry);
        return entry;
    }

    void visible(String marker) {
        Entry entry = entries.get(marker);
        if (entry != null && entry.visible == 0) {
            entry.visible = System.nanoTime();
        }
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    long acknowledged() {
        return entries.values().stream().filter(Entry::isAcknowledged).count();
    }

    boolean everythingIsVisible() {
        return entries.values().stream()
                .filter(entry -> entry.event && entry.isAcknowledged())
                .allMatch(entry -> entry.visible != 0);
    }

    /** How long it takes from the acknowledgement to the sight of it, at rest. */
    static Duration visibleAfter(Entry entry) {
        return Duration.ofNanos(Math.max(0, entry.visible - entry.acknowledged));
    }

    /**
     * What was done last of all that had been begun by a moment or in the second after it: acknowledged, and visible
     * where it makes an event. Empty when nothing was under way.
     */
    Optional<Entry> lastDoneAfter(long moment) {
        long window = moment + 1_000_000_000L;
        return entries.values().stream()
                .filter(entry -> entry.begun - window < 0 && entry.isAcknowledged())
                .filter(entry -> entry.done() - moment > 0)
                .max(Comparator.comparingLong(Entry::done));
    }
}
