package org.gaita.reporting.projection;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.gaita.reporting.fact.FactChange;
import org.gaita.reporting.fact.FactProjector;
import org.gaita.reporting.fact.StoredFacts;
import org.gaita.reporting.fact.StoredFacts.Step;
import org.gaita.reporting.record.RecordedEvent;
import org.gaita.reporting.timeline.ProcessPlaces;
import org.gaita.reporting.timeline.TimelineRow;
import org.gaita.reporting.timeline.TimelineWriter;
import org.gaita.reporting.timeline.VoiceRows;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps views up to date. */
@Component
public class ViewProjector {
    private final StoredFacts facts;
    private final TimelineWriter timeline;
    private final JdbcTemplate template;
    private final String suffix;
    private final ProcessPlaces places;

    /** The live views; their tables must be there. */
    @Autowired
    ViewProjector(JdbcClient jdbc, JdbcTemplate template, ViewTables tables) {
        this(jdbc, template, "");
    }

    /** Views in tables with a suffix. */
    public ViewProjector(JdbcClient jdbc, JdbcTemplate template, String suffix) {
        this.facts = new StoredFacts(jdbc, suffix);
        this.timeline = new TimelineWriter(template, suffix);
        this.template = template;
        this.suffix = suffix;
        this.places = ProcessPlaces.ofRecord(jdbc);
    }

    /** Applies recorded events, within the caller's transaction. */
    public void project(List<RecordedEvent> events) {
        List<Step> steps = new ArrayList<>();
        for (RecordedEvent event : events) {
            FactProjector.operations(event).forEach(operation -> steps.add(new Step(event, operation)));
        }
        Map<RecordedEvent, List<FactChange>> changes = new IdentityHashMap<>();
        List<FactChange> applied = facts.apply(steps);
        for (int i = 0; i < applied.size(); i++) {
            changes.computeIfAbsent(steps.get(i).event(), any -> new ArrayList<>())
                    .add(applied.get(i));
        }
        timeline.add(events.stream()
                .filter(TimelineRow::shows)
                .map(event -> TimelineRow.of(event, changes.getOrDefault(event, List.of())))
                .toList());
        VoiceRows.add(template, suffix, events, places);
    }
}
