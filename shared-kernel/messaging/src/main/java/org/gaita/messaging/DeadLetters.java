package org.gaita.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events that could not be taken in, and those of the same streams that came after them. */
public final class DeadLetters {
    private static final int CHUNK = 500;

    private final InboxTables tables;
    private final Attempt attempt;
    private final TransactionTemplate transaction;
    private final InboxStatus status;

    DeadLetters(InboxTables tables, Attempt attempt, PlatformTransactionManager transactions, InboxStatus status) {
        this.tables = tables;
        this.attempt = attempt;
        this.transaction = new TransactionTemplate(transactions);
        this.status = status;
    }

    /**
     * What came of a replay.
     *
     * @param handled how many events were taken in, and stay so
     * @param stuckAt why the stream is still parked; empty when it goes on
     */
    public record Replayed(int handled, Optional<String> stuckAt) {}

    /** Everything that waits, by service, stream and sequence. */
    public List<ParkedEvent> list() {
        return tables.parked();
    }

    /** What waits of one stream, in order. */
    public List<ParkedEvent> list(String service, String streamId) {
        return tables.parked(new StreamKey(service, streamId));
    }

    /**
     * Takes in what waits of a stream, in order, in one transaction. When everything got through, the stream goes on by
     * itself; when an event still fails, what came before it is kept and the stream stays parked there.
     */
    public Replayed replay(String service, String streamId) {
        StreamKey stream = new StreamKey(service, streamId);
        Replayed replayed = transaction.execute(any -> replayIn(stream));
        status.parkedStreams(tables.parkedStreams());
        return replayed;
    }

    /**
     * Passes over the first event that waits of a stream, which then has no effect here, and takes in what follows. What
     * was passed over, why and by whom stays in a table.
     *
     * @param sequence of that event
     * @return what came of the others; empty where that event is not the first that waits
     */
    public Optional<Replayed> skip(String service, String streamId, long sequence, String reason, String actor) {
        StreamKey stream = new StreamKey(service, streamId);
        Optional<Replayed> replayed = transaction.execute(any -> {
            StreamState state = tables.streams(List.of(stream)).get(stream);
            Optional<ParkedEvent> first = tables.parked(stream).stream().findFirst();
            if (state == null
                    || !state.parked()
                    || state.next() != sequence
                    || first.isEmpty()
                    || first.get().event().sequence() != sequence) {
                return Optional.empty();
            }
            tables.noteSkipped(first.get(), reason, actor);
            tables.unpark(stream, sequence + 1);
            tables.saveStreams(Map.of(stream, new StreamState(sequence + 1, true)));
            return Optional.of(replayIn(stream));
        });
        status.parkedStreams(tables.parkedStreams());
        return replayed;
    }

    private Replayed replayIn(StreamKey stream) {
        StreamState state = tables.streams(List.of(stream)).get(stream);
        if (state == null || !state.parked()) {
            return new Replayed(0, Optional.empty());
        }
        long next = state.next();
        List<ReceivedEvent> due = due(tables.parked(stream), next);
        Optional<String> stuck = Optional.empty();
        long before = next;
        for (int from = 0; from < due.size() && stuck.isEmpty(); from += CHUNK) {
            List<ReceivedEvent> chunk = due.subList(from, Math.min(due.size(), from + CHUNK));
            if (attempt.handle(chunk).isEmpty()) {
                next += chunk.size();
                continue;
            }
            for (ReceivedEvent event : chunk) {
                Optional<Throwable> failure = attempt.handle(List.of(event));
                if (failure.isPresent()) {
                    stuck = Optional.of(Sentences.of(failure.get()));
                    tables.changeReason(event, stuck.get());
                    break;
                }
                next++;
            }
        }
        tables.unpark(stream, next);
        if (stuck.isEmpty()) {
            stuck = stillMissing(stream, next);
        }
        tables.saveStreams(Map.of(stream, new StreamState(next, stuck.isPresent())));
        return new Replayed((int) (next - before), stuck);
    }

    private Optional<String> stillMissing(StreamKey stream, long next) {
        return tables.parked(stream).stream()
                .findFirst()
                .map(left -> "Sequence %d came where %d was due"
                        .formatted(left.event().sequence(), next));
    }

    /** From the sequence that is due up to the first that is missing. */
    private static List<ReceivedEvent> due(List<ParkedEvent> parked, long next) {
        List<ReceivedEvent> due = new ArrayList<>();
        for (ParkedEvent waiting : parked) {
            if (waiting.event().sequence() == next + due.size()) {
                due.add(waiting.event());
            }
        }
        return due;
    }
}
