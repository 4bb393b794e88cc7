package org.gaita.messaging;

/**
 * How far a stream has been taken in.
 *
 * @param next the first sequence whose effect is not here yet
 * @param parked whether it waits for somebody to look at it
 */
record StreamState(long next, boolean parked) {
    static final StreamState NEW = new StreamState(0, false);

    StreamState tookIn() {
        return new StreamState(next + 1, parked);
    }

    StreamState park() {
        return new StreamState(next, true);
    }
}
