package org.gaita.reporting.parked;

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
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Streams that wait, and their replay when the cause is gone. For the coordinator: reasons may quote unpublished text. */
@RestController
@RequestMapping("/api/v1/parked-streams")
public class ParkedController {
    private final ObjectProvider<DeadLetters> letters;

    ParkedController(ObjectProvider<DeadLetters> letters) {
        this.letters = letters;
    }

    /** Every stream that waits, with the first of its events that could not be taken in. */
    @GetMapping
    Parked list(Actor actor) {
        require(actor);
        Map<List<String>, List<ParkedEvent>> streams = new LinkedHashMap<>();
        for (ParkedEvent parked : letters()) {
            streams.computeIfAbsent(
                            List.of(parked.event().service(), parked.event().streamId()), none -> new ArrayList<>())
                    .add(parked);
        }
        return new Parked(streams.values().stream().map(Stream::of).toList());
    }

    /** Takes in what waits of a stream, in order; what still fails stays parked. */
    @PostMapping("/replays")
    Replay replay(@RequestBody Wanted wanted, Actor actor) {
        require(actor);
        DeadLetters box = letters.getObject();
        if (box.list(wanted.service(), wanted.streamId()).isEmpty()) {
            throw new Refused(
                    "stream-not-parked",
                    Refusal.Kind.NOT_FOUND,
                    "No event of the stream '" + Text.shorten(wanted.streamId(), 80) + "' of " + wanted.service()
                            + " waits");
        }
        Replayed replayed = box.replay(wanted.service(), wanted.streamId());
        return new Replay(replayed.handled(), replayed.stuckAt().orElse(null));
    }

    private List<ParkedEvent> letters() {
        DeadLetters box = letters.getIfAvailable();
        return box == null ? List.of() : box.list();
    }

    private static void require(Actor actor) {
        if (actor.as(Role.COORDINATOR).isEmpty()) {
            throw new Refused(
                    "not-for-this-role", Refusal.Kind.FORBIDDEN, "Streams that wait are for the coordinator only");
        }
    }

    /** The streams that wait. */
    public record Parked(List<Stream> streams) {}

    /**
     * A stream that waits.
     *
     * @param waiting how many of its events wait
     * @param sequence of the first of them
     * @param position of the first of them
     * @param type of the first of them
     * @param reason why the first of them could not be taken in
     */
    public record Stream(
            String service,
            String streamId,
            int waiting,
            long sequence,
            long position,
            String type,
            String reason,
            Instant since) {
        static Stream of(List<ParkedEvent> parked) {
            ParkedEvent first = parked.getFirst();
            return new Stream(
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
    public record Wanted(String service, String streamId) {}

    /**
     * What came of a replay.
     *
     * @param taken how many events were taken in
     * @param stuckAt why the stream still waits; absent when it goes on
     */
    public record Replay(int taken, @Nullable String stuckAt) {}
}
