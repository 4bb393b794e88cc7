package org.gaita.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** What a person sees while the stack starts and stops: one line for each thing that happened, with when. */
final class Progress {

    private final PrintStream out;
    private final Instant start = Instant.now();

    Progress(PrintStream out) {
        this.out = out;
    }

    /** A line with the seconds since the start. */
    synchronized void step(String text) {
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        out.printf("%6.1f s  %s%n", seconds, text);
        out.flush();
    }

    synchronized void text(String text) {
        out.println(text);
        out.flush();
    }
}
