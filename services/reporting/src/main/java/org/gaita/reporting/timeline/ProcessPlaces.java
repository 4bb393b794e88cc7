package org.gaita.reporting.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gaita.events.EventType;
import org.gaita.events.EventTypes;
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.ProcessEvent;
import org.gaita.events.participation.ProcessEvent.ParticipationAnnounced;
import org.gaita.reporting.record.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where events of participation processes belong. Only a process's first event names the plan, the commitments and the
 * measures that it serves; it never changes, and it is in the record before any other of its stream.
 */
public final class ProcessPlaces {
    private static final int MOST_REMEMBERED = 1_000;

    private final Function<String, List<Place>> first;
    private final Map<String, List<Place>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Place>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private ProcessPlaces(Function<String, List<Place>> first) {
        this.first = first;
    }

    /** A plan with a commitment or a measure in it; what is not named is the empty text. */
    public record Place(String plan, String commitment, String measure) {}

    /** Finds first events in the record. */
    public static ProcessPlaces ofRecord(JdbcClient jdbc) {
        return new ProcessPlaces(process -> jdbc
                .sql("select type, revision, payload from record"
                        + " where service = 'participation' and stream_id = :process and sequence = 0")
                .param("process", process)
                .query((row, n) -> EventTypes.read(
                        new EventType(row.getString("type"), row.getInt("revision")), row.getBytes("payload")))
                .list()
                .stream()
                .filter(ParticipationAnnounced.class::isInstance)
                .map(event -> of((ParticipationAnnounced) event))
                .findFirst()
                .orElse(List.of()));
    }

    /** For whoever sees each stream from its first event on. */
    public static ProcessPlaces inOrder() {
        return new ProcessPlaces(process -> List.of());
    }

    /** Where an event belongs beyond what it says itself. */
    public synchronized List<Place> of(RecordedEvent event) {
        if (!(event.event() instanceof ProcessEvent of)) {
            return List.of();
        }
        String process = of.processId().value();
        if (of instanceof ParticipationAnnounced announced) {
            known.put(process, of(announced));
        }
        return known.computeIfAbsent(process, first);
    }

    private static List<Place> of(ParticipationAnnounced announced) {
        Announcement about = announced.announcement();
        String plan = text(about.planId());
        List<Place> places = new ArrayList<>();
        about.commitments().stream()
                .distinct()
                .forEach(commitment -> places.add(new Place(plan, commitment.value(), "")));
        about.measures().stream().distinct().forEach(measure -> places.add(new Place(plan, "", measure.value())));
        if (places.isEmpty() && !plan.isEmpty()) {
            places.add(new Place(plan, "", ""));
        }
        return List.copyOf(places);
    }

    private static String text(@Nullable Object id) {
        return id == null ? "" : id.toString();
    }
}
