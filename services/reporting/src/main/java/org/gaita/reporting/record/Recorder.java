package org.gaita.reporting.record;

import java.time.Instant;
import java.util.List;
import org.gaita.messaging.ReceivedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one door into the record. */
@Component
public class Recorder {
    /** Key of the lock under which events are recorded and views are swapped: one batch at a time. */
    public static final long LOCK = 0x6761697461L;

    private final JdbcClient jdbc;
    private final RecordWriter writer;
    private final Frontier frontier;

    Recorder(JdbcClient jdbc, RecordWriter writer, Frontier frontier) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.frontier = frontier;
    }

    /** Records a batch, within the caller's transaction. */
    public List<RecordedEvent> record(List<ReceivedEvent> batch) {
        lock();
        List<RecordedEvent> read = writer.add(batch);
        batch.stream().map(ReceivedEvent::service).distinct().forEach(frontier::advance);
        return read;
    }

    /** Takes note of how far a service confirms its events. */
    public void confirmed(String service, long position, Instant confirmedAt) {
        frontier.confirmed(service, position, confirmedAt);
    }

    /** Keeps others from recording until the caller's transaction ends. */
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", LOCK)
                .query((row, number) -> 0)
                .single();
    }
}
