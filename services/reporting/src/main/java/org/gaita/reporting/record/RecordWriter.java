package org.gaita.reporting.record;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gaita.events.DomainEvent;
import org.gaita.events.Envelope;
import org.gaita.events.EventJson;
import org.gaita.events.EventTypes;
import org.gaita.events.plan.CommitmentEvent.CommitmentMade;
import org.gaita.messaging.ReceivedEvent;
import org.gaita.reporting.catalogue.Catalogue;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds received events to the record, byte for byte as they came. */
@Component
public class RecordWriter {
    private static final String INSERT = """
            insert into record (service, position, event_id, stream_id, stream_type, sequence, type, revision,
              recorded_at, occurred_on, actor, role, institution, correlation_id, causation_id, plan_version, period,
              plan_id, commitment_id, measure_id, report_id, concerns, meta_data, payload, search)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::daterange, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private final JdbcTemplate jdbc;
    private final Catalogue catalogue;

    RecordWriter(JdbcTemplate jdbc, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
    }

    /** Adds a batch and gives it back read as today's types. */
    public List<RecordedEvent> add(List<ReceivedEvent> batch) {
        List<RecordedEvent> read = new ArrayList<>(batch.size());
        List<Object[]> rows = new ArrayList<>(batch.size());
        Map<String, String> plans = new HashMap<>();
        for (ReceivedEvent received : batch) {
            DomainEvent event = EventTypes.read(received.type(), received.payload());
            Envelope envelope = Envelope.of(received.metaData());
            JsonNode tree =
                    EventTypes.upcast(received.type(), (ObjectNode) EventJson.MAPPER.readTree(received.payload()));
            if (event instanceof CommitmentMade made) {
                plans.put(made.commitmentId().value(), made.planId().value());
            }
            learnPlan(tree, plans);
            References about = References.of(tree, plans);
            catalogue.note(event);
            read.add(new RecordedEvent(
                    received.service(),
                    received.position(),
                    received.eventId(),
                    received.type().name(),
                    envelope,
                    event,
                    about));
            rows.add(row(received, envelope, about, SearchText.of(tree)));
        }
        jdbc.batchUpdate(INSERT, rows);
        return read;
    }

    private void learnPlan(JsonNode payload, Map<String, String> plans) {
        JsonNode commitment = payload.get("commitmentId");
        if (commitment != null && commitment.isString()) {
            String plan = plans.containsKey(commitment.stringValue())
                    ? null
                    : catalogue.planOfCommitment(commitment.stringValue());
            if (plan != null) {
                plans.put(commitment.stringValue(), plan);
            }
        }
    }

    private static Object[] row(ReceivedEvent received, Envelope envelope, References about, String search) {
        return new Object[] {
            received.service(),
            received.position(),
            received.eventId(),
            received.streamId(),
            received.streamType(),
            received.sequence(),
            received.type().name(),
            received.type().revision(),
            Timestamp.from(received.recordedAt()),
            envelope.occurredOn(),
            envelope.actor().value(),
            envelope.role().word(),
            envelope.institution().value(),
            envelope.correlationId(),
            envelope.causationId(),
            envelope.planVersion(),
            envelope.period() == null
                    ? null
                    : "[" + envelope.period().from() + "," + envelope.period().to() + "]",
            about.planId(),
            about.commitmentId(),
            about.measureId(),
            about.reportId(),
            about.concerns(),
            received.metaDataBytes(),
            received.payload(),
            search
        };
    }
}
