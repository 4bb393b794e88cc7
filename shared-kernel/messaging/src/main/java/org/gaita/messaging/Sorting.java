package org.gaita.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through a batch in order and says of each event whether it is new, was here before, or must wait. */
final class Sorting {
    /** What is done with an event whose turn it is: nothing, or why it could not be taken in. */
    interface Taker {
        Optional<Throwable> take(ReceivedEvent event);
    }

    private static final String BEHIND = "Waits behind an event of its stream that could not be taken in";

    private final Map<StreamKey, StreamState> states;
    private final Map<StreamKey, StreamState> changed = new LinkedHashMap<>();
    private final List<ReceivedEvent> accepted = new ArrayList<>();
    private final List<Parking> parkings = new ArrayList<>();
    private int duplicates;
    private int gaps;

    /** An event that must wait. */
    record Parking(ReceivedEvent event, String reason, boolean awaited) {}

    Sorting(Map<StreamKey, StreamState> known) {
        this.states = new HashMap<>(known);
    }

    void add(ReceivedEvent event, Taker taker) {
        StreamKey key = StreamKey.of(event);
        StreamState state = states.getOrDefault(key, StreamState.NEW);
        if (event.sequence() < state.next()) {
            duplicates++;
        } else if (state.parked()) {
            parkings.add(new Parking(event, BEHIND, event.sequence() == state.next()));
        } else if (event.sequence() > state.next()) {
            gaps++;
            park(event, state, "Sequence %d came where %d was due".formatted(event.sequence(), state.next()));
        } else {
            Optional<Throwable> failure = taker.take(event);
            if (failure.isPresent()) {
                park(event, state, Sentences.of(failure.get()));
            } else {
                accepted.add(event);
                become(key, state.tookIn());
            }
        }
    }

    private void park(ReceivedEvent event, StreamState state, String reason) {
        become(StreamKey.of(event), state.park());
        parkings.add(new Parking(event, reason, false));
    }

    private void become(StreamKey key, StreamState state) {
        states.put(key, state);
        changed.put(key, state);
    }

    Map<StreamKey, StreamState> changed() {
        return changed;
    }

    List<ReceivedEvent> accepted() {
        return accepted;
    }

    List<Parking> parkings() {
        return parkings;
    }

    int duplicates() {
        return duplicates;
    }

    int gaps() {
        return gaps;
    }
}
