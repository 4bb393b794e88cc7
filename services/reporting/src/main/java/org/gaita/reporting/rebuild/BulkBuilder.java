package org.gaita.reporting.rebuild;

import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.gaita.reporting.fact.FactChange;
import org.gaita.reporting.fact.FactProjector;
import org.gaita.reporting.fact.FactsInMemory;
import org.gaita.reporting.fact.FactsInMemory.Assertion;
import org.gaita.reporting.fact.FactsInMemory.Piece;
import org.gaita.reporting.record.RecordReader;
import org.gaita.reporting.record.RecordedEvent;
import org.gaita.reporting.record.References;
import org.gaita.reporting.timeline.ProcessPlaces;
import org.gaita.reporting.timeline.TimelineRow;
import org.gaita.reporting.timeline.VoiceRows;
import org.jspecify.annotations.Nullable;

/** Builds the views' rows stream by stream: the same projectors as live, in memory, written through COPY. */
final class BulkBuilder implements FactsInMemory.FactSink, AutoCloseable {
    private final BulkTable assertions;
    private final BulkTable pieces;
    private final BulkTable timeline;
    private final BulkTable places;
    private final BulkTable traces;
    private final ProcessPlaces placesOf = ProcessPlaces.inOrder();
    private final FactsInMemory facts = new FactsInMemory(this);
    private String stream = "";
    private long done;

    BulkBuilder(DataSource database, String suffix) throws SQLException {
        this.assertions = new BulkTable(database, "views.assertion" + suffix);
        this.pieces = new BulkTable(database, "views.fact" + suffix);
        this.timeline = new BulkTable(database, "views.timeline" + suffix);
        this.places = new BulkTable(database, "views.place" + suffix);
        this.traces = new BulkTable(database, "views.trace" + suffix);
    }

    /** Builds from everything that arrived up to there. */
    void build(RecordReader record, long head, LongConsumer progress) throws SQLException {
        record.streams(head, (name, event) -> {
            if (!name.equals(stream)) {
                facts.finish();
                stream = name;
            }
            add(event);
            if (++done % 1_000 == 0) {
                progress.accept(done);
            }
        });
        facts.finish();
        assertions.finish();
        pieces.finish();
        timeline.finish();
        places.finish();
        traces.finish();
        progress.accept(done);
    }

    private void add(RecordedEvent event) {
        List<FactChange> changes = FactProjector.operations(event).stream()
                .map(operation -> facts.apply(event, operation))
                .toList();
        VoiceRows.places(event, placesOf).forEach(row -> write(places, row));
        VoiceRows.traces(event).forEach(row -> write(traces, row));
        if (!TimelineRow.shows(event)) {
            return;
        }
        TimelineRow row = TimelineRow.of(event, changes);
        References about = event.references();
        write(
                timeline,
                event.service(),
                event.position(),
                event.eventId(),
                event.type(),
                event.occurredOn(),
                about.plan(),
                about.commitment(),
                about.measure(),
                about.reportId(),
                about.concerns(),
                row.changes(),
                row.why(),
                row.evidence());
    }

    @Override
    public void assertion(Assertion assertion, @Nullable Long knownTo, @Nullable String endedBy) {
        RecordedEvent event = assertion.event();
        write(
                assertions,
                event.service(),
                assertion.key().subject(),
                assertion.key().attribute(),
                assertion.from(),
                assertion.rank(),
                assertion.knownFrom(),
                knownTo,
                assertion.source(),
                event.references().plan(),
                event.references().commitment(),
                event.eventId(),
                endedBy,
                assertion.value());
    }

    @Override
    public void piece(Piece piece, @Nullable Long knownTo) {
        Assertion owner = piece.owner();
        RecordedEvent event = owner.event();
        write(
                pieces,
                event.service(),
                event.references().plan(),
                event.references().commitment(),
                owner.key().subject(),
                owner.key().attribute(),
                "[" + piece.from() + "," + (piece.to() == null ? "" : piece.to()) + ")",
                "[" + piece.knownFrom() + "," + (knownTo == null ? "" : knownTo) + ")",
                owner.source(),
                event.eventId(),
                owner.knownFrom(),
                owner.value());
    }

    private static void write(BulkTable table, @Nullable Object... columns) {
        try {
            table.row(columns);
        } catch (SQLException e) {
            throw new BulkFailure(e);
        }
    }

    @Override
    public void close() throws SQLException {
        try (timeline;
                places;
                traces;
                pieces) {
            assertions.close();
        }
    }

    private static final class BulkFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BulkFailure(SQLException cause) {
            super("A view cannot be written: " + cause.getMessage(), cause);
        }
    }
}
