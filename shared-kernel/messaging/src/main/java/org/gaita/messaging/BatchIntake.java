package org.gaita.messaging;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a batch in, inside a running transaction: what is new goes to the handler, what was here is skipped, what
 * cannot be taken in parks its stream while the others go on (design, decision 8).
 */
final class BatchIntake {
    private static final Logger LOG = LoggerFactory.getLogger(BatchIntake.class);

    private final InboxTables tables;
    private final Attempt attempt;

    BatchIntake(InboxTables tables, Attempt attempt) {
        this.tables = tables;
        this.attempt = attempt;
    }

    /**
     * What became of a batch.
     *
     * @param parked how many events went to the dead letters
     * @param mended parked streams whose missing event has come
     */
    record Outcome(int handled, int duplicates, int gaps, int parked, Set<StreamKey> mended) {
        static final Outcome NOTHING = new Outcome(0, 0, 0, 0, Set.of());
    }

    Outcome takeIn(List<ReceivedEvent> events) {
        if (events.isEmpty()) {
            return Outcome.NOTHING;
        }
        Map<StreamKey, StreamState> known =
                tables.streams(events.stream().map(StreamKey::of).distinct().toList());
        Sorting together = new Sorting(known);
        events.forEach(event -> together.add(event, due -> Optional.empty()));
        Optional<Throwable> failure =
                together.accepted().isEmpty() ? Optional.empty() : attempt.handle(together.accepted());
        if (failure.isEmpty()) {
            return finish(together);
        }
        LOG.info(
                "{} events could not be taken in together and are taken in one by one: {}",
                together.accepted().size(),
                Sentences.of(failure.get()));
        Sorting alone = new Sorting(known);
        events.forEach(event -> alone.add(event, due -> attempt.handle(List.of(due))));
        return finish(alone);
    }

    private Outcome finish(Sorting sorting) {
        if (!sorting.changed().isEmpty()) {
            tables.saveStreams(sorting.changed());
        }
        int parked = 0;
        int known = 0;
        Set<StreamKey> mended = new LinkedHashSet<>();
        for (Sorting.Parking parking : sorting.parkings()) {
            if (!tables.park(parking.event(), parking.reason())) {
                known++;
                continue;
            }
            parked++;
            LOG.warn("Parked {}: {}", parking.event(), parking.reason());
            if (parking.awaited()) {
                mended.add(StreamKey.of(parking.event()));
            }
        }
        return new Outcome(sorting.accepted().size(), sorting.duplicates() + known, sorting.gaps(), parked, mended);
    }
}
