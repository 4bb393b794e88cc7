package org.gaita.service.parked;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaita.domain.Actor;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.domain.Text;
import org.gaita.messaging.DeadLetters;
import org.gaita.messaging.DeadLetters.Replayed;
import org.gaita.messaging.ParkedEvent;
import org.gaita.service.Violations;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Streams that wait, their replay when the cause is gone, and what is passed over. For the coordinator. */
@RestController
@RequestMapping("/api/v1/parked-streams")
public class ParkedStreams {
    private static final int LONGEST_REASON = 500;

    private final ObjectProvider<DeadLetters> letters;

    ParkedStreams(ObjectProvider<DeadLetters> letters) {
        this.letters = letters;
    }

    /** The streams that wait. */
    record Parked(List<Waiting> streams) {}

    /**
     * A stream that waits.
     *
     * @param waiting how many of its events wait
     * @param sequence of the first of them
     * @param position of the first of them
     * @param type of the first of them
     * @param reason why the first of them could not be taken in
     */
    record Waiting(
            String service,
            String streamId,
            int waiting,
            long sequence,
            long position,
            String type,
            String reason,
            Instant since) {
        static Waiting of(List<ParkedEvent> parked) {
            ParkedEvent first = parked.getFirst();
            return new Waiting(
                    first.event().service(),
                    first.event().streamId(),
                    parked.size(),
                    first.event().sequence(),
                    first.event().position(),
                    first.event().type().toString(),
                    first.reason(),
                    first.parkedAt());
        }
    }

    /** Which stream is wanted. */
    record Wanted(String service, String streamId) {}

    /**
     * Which event is passed over, and why.
     *
     * @param sequence of the first event that waits: so that nobody passes over one that he has not seen
     */
    record Skip(String service, String streamId, long sequence, String reason) {}

    /**
     * What came of it.
     *
     * @param taken how many events were taken in
     * @param stuckAt why the stream still waits; absent when it goes on
     */
    record Retried(int taken, @Nullable String stuckAt) {
        static Retried of(Replayed replayed) {
            return new Retried(replayed.handled(), replayed.stuckAt().orElse(null));
        }
    }

    /** Every stream that waits, with the first of its events that could not be taken in. */
    @GetMapping
    Parked list(Actor actor) {
        require(actor);
        Map<List<String>, List<ParkedEvent>> streams = new LinkedHashMap<>();
        DeadLetters box = letters.getIfAvailable();
        for (ParkedEvent parked : box == null ? List.<ParkedEvent>of() : box.list()) {
            streams.computeIfAbsent(
                            List.of(parked.event().service(), parked.event().streamId()), none -> new ArrayList<>())
                    .add(parked);
        }
        return new Parked(streams.values().stream().map(Waiting::of).toList());
    }

    /** Takes in what waits of a stream, in order; what still fails stays parked. */
    @PostMapping("/replays")
    Retried replay(@RequestBody Wanted wanted, Actor actor) {
        require(actor);
        first(wanted.service(), wanted.streamId());
        return Retried.of(letters.getObject().replay(wanted.service(), wanted.streamId()));
    }

    /** Passes over the first event that waits, which then has no effect here, and takes in what follows. */
    @PostMapping("/skips")
    Retried skip(@RequestBody Skip skip, Actor actor) {
        require(actor);
        ParkedEvent first = first(skip.service(), skip.streamId());
        new Violations()
                .expect(
                        !skip.reason().isBlank() && skip.reason().length() <= LONGEST_REASON,
                        "/reason",
                        "is empty or longer than " + LONGEST_REASON + " characters",
                        "say why its effect is not needed here")
                .expect(
                        skip.sequence() == first.event().sequence(),
                        "/sequence",
                        "the first event that waits is " + first.event().sequence(),
                        "look at it, and decide about that one")
                .refuse("skip-invalid", "Nothing was passed over: see the violations.");
        return letters.getObject()
                .skip(
                        skip.service(),
                        skip.streamId(),
                        skip.sequence(),
                        skip.reason().strip(),
                        actor.person().value())
                .map(Retried::of)
                .orElseThrow(() -> notParked(skip.service(), skip.streamId()));
    }

    private ParkedEvent first(String service, String streamId) {
        DeadLetters box = letters.getIfAvailable();
        List<ParkedEvent> parked = box == null ? List.of() : box.list(service, streamId);
        if (parked.isEmpty()) {
            throw notParked(service, streamId);
        }
        return parked.getFirst();
    }

    private static Refused notParked(String service, String streamId) {
        return new Refused(
                "stream-not-parked",
                Refusal.Kind.NOT_FOUND,
                "No event of the stream '" + Text.shorten(streamId, 80) + "' of '" + Text.shorten(service, 40)
                        + "' waits");
    }

    private static void require(Actor actor) {
        if (actor.as(Role.COORDINATOR).isEmpty()) {
            throw new Refused(
                    "not-for-this-role", Refusal.Kind.FORBIDDEN, "Streams that wait are for the coordinator only");
        }
    }
}
