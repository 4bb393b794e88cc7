package org.gaita.reporting.fact;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.gaita.reporting.fact.FactOperation.Assert;
import org.gaita.reporting.fact.FactOperation.Replace;
import org.gaita.reporting.fact.FactOperation.Retract;
import org.gaita.reporting.record.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Facts of one stream in memory, for building a view anew: the same rectangles as {@link StoredFacts} keeps, written
 * down as they become final. A key belongs to one stream, so that streams can be built one after the other.
 */
public final class FactsInMemory {
    private final FactSink sink;
    private final Map<FactKey, OfKey> keys = new HashMap<>();

    /** @param sink takes what has become final */
    public FactsInMemory(FactSink sink) {
        this.sink = sink;
    }

    /** Applies what an event says; events of the stream must come in their order. */
    public FactChange apply(RecordedEvent event, FactOperation operation) {
        OfKey facts = keys.computeIfAbsent(operation.key(), key -> new OfKey());
        return switch (operation) {
            case Assert a ->
                facts.assertFrom(
                        new Assertion(
                                a.key(), a.from(), event.position(), event.position(), a.source(), event, a.value()),
                        event);
            case Replace r -> facts.replace(r, event);
            case Retract r -> facts.retract(r, event);
        };
    }

    /** Writes down what is known now, and forgets the stream. */
    public void finish() {
        for (OfKey facts : keys.values()) {
            facts.live.values().forEach(assertion -> sink.assertion(assertion, null, null));
            facts.open.values().forEach(piece -> sink.piece(piece, null));
        }
        keys.clear();
    }

    /** What was asserted, from which day, known from which position. */
    public record Assertion(
            FactKey key, LocalDate from, long rank, long knownFrom, String source, RecordedEvent event, String value) {
        private Place place() {
            return new Place(from, rank);
        }
    }

    /** A rectangle that is still known: from a day to the day before another, by its assertion, since a position. */
    public record Piece(LocalDate from, @Nullable LocalDate to, Assertion owner, long knownFrom) {}

    private record Place(LocalDate from, long rank) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byDay = from.compareTo(other.from);
            return byDay != 0 ? byDay : Long.compare(rank, other.rank);
        }
    }

    private final class OfKey {
        private final TreeMap<Place, Assertion> live = new TreeMap<>();
        private final Map<String, Assertion> bySource = new HashMap<>();
        private final TreeMap<LocalDate, Piece> open = new TreeMap<>();

        FactChange assertFrom(Assertion assertion, RecordedEvent event) {
            Map.Entry<LocalDate, Piece> hit = open.floorEntry(assertion.from());
            LocalDate next = open.higherKey(assertion.from());
            if (hit != null) {
                close(hit.getValue(), event);
                if (hit.getKey().isBefore(assertion.from())) {
                    open(hit.getKey(), assertion.from(), hit.getValue().owner(), event);
                }
            }
            keep(assertion);
            open(assertion.from(), next, assertion, event);
            return new FactChange(
                    assertion.key(), hit == null ? null : hit.getValue().owner().value(), assertion.value());
        }

        FactChange replace(Replace replacement, RecordedEvent event) {
            Assertion old = bySource.get(replacement.source());
            if (old == null) {
                return assertFrom(
                        new Assertion(
                                replacement.key(),
                                replacement.otherwiseFrom(),
                                event.position(),
                                event.position(),
                                replacement.source(),
                                event,
                                replacement.value()),
                        event);
            }
            end(old, event);
            Assertion fresh = new Assertion(
                    old.key(), old.from(), old.rank(), event.position(), old.source(), event, replacement.value());
            keep(fresh);
            Piece piece = pieceOf(old);
            if (piece != null) {
                close(piece, event);
                open(piece.from(), piece.to(), fresh, event);
            }
            return new FactChange(replacement.key(), old.value(), fresh.value());
        }

        FactChange retract(Retract retraction, RecordedEvent event) {
            Assertion gone = bySource.get(retraction.source());
            if (gone == null) {
                return new FactChange(retraction.key(), null, null);
            }
            end(gone, event);
            Piece hole = pieceOf(gone);
            Map.Entry<Place, Assertion> previous = live.lowerEntry(gone.place());
            if (hole != null) {
                close(hole, event);
                if (previous != null) {
                    Assertion shown = previous.getValue();
                    Piece grown = pieceOf(shown);
                    LocalDate from = gone.from();
                    if (grown != null) {
                        close(grown, event);
                        from = grown.from();
                    }
                    open(from, hole.to(), shown, event);
                }
            }
            return new FactChange(
                    retraction.key(),
                    gone.value(),
                    previous == null ? null : previous.getValue().value());
        }

        private void keep(Assertion assertion) {
            live.put(assertion.place(), assertion);
            bySource.put(assertion.source(), assertion);
        }

        private void end(Assertion assertion, RecordedEvent event) {
            live.remove(assertion.place());
            bySource.remove(assertion.source());
            sink.assertion(assertion, event.position(), event.eventId());
        }

        private @Nullable Piece pieceOf(Assertion assertion) {
            Piece piece = open.get(assertion.from());
            return piece != null && piece.owner().source().equals(assertion.source()) ? piece : null;
        }

        private void open(LocalDate from, @Nullable LocalDate to, Assertion owner, RecordedEvent event) {
            open.put(from, new Piece(from, to, owner, event.position()));
        }

        private void close(Piece piece, RecordedEvent event) {
            open.remove(piece.from());
            sink.piece(piece, event.position());
        }
    }

    /** Takes assertions and rectangles that are final. */
    public interface FactSink {
        /** An assertion, and what ended it where something did. */
        void assertion(Assertion assertion, @Nullable Long knownTo, @Nullable String endedBy);

        /** A rectangle, known up to a position where it is no longer. */
        void piece(Piece piece, @Nullable Long knownTo);
    }
}
