package org.gaita.reporting.record;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
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
    private final ZoneId zone;

    RecordWriter(JdbcTemplate jdbc, Catalogue catalogue, Clock clock) {
        this.jdbc = jdbc;
        this.zone = clock.getZone();
        this.catalogue = catalogue;
    }

    /**
     * Adds a batch, and gives back what can be read as today's types. An event of a type that this version does not know
     * is recorded all the same: it can be found and exported, and views take it in when they are built by a version that
     * knows it. A newer shape of a known type is refused, because a view would lack it without anybody's noticing.
     */
    public List<RecordedEvent> add(List<ReceivedEvent> batch) {
        List<RecordedEvent> read = new ArrayList<>(batch.size());
        List<Object[]> rows = new ArrayList<>(batch.size());
        Map<String, String> plans = new HashMap<>();
        for (ReceivedEvent received : batch) {
            JsonNode tree = EventJson.MAPPER.readTree(received.payload());
            if (EventTypes.classOf(received.type().name()).isPresent()) {
                DomainEvent event = EventTypes.read(received.type(), received.payload());
                tree = EventTypes.upcast(received.type(), (ObjectNode) tree);
                if (event instanceof CommitmentMade made) {
                    plans.put(made.commitmentId().value(), made.planId().value());
                }
                catalogue.note(event);
                read.add(new RecordedEvent(
                        received.service(),
                        received.position(),
                        received.eventId(),
                        received.type().name(),
                        Envelope.of(received.metaData()),
                        event,
                        about(tree, plans)));
            }
            rows.add(row(received, about(tree, plans), SearchText.of(tree)));
        }
        jdbc.batchUpdate(INSERT, rows);
        return read;
    }

    private References about(JsonNode tree, Map<String, String> plans) {
        learnPlan(tree, plans);
        return References.of(tree, plans);
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

    private Object[] row(ReceivedEvent received, References about, String search) {
        Map<String, String> beside = received.metaData();
        String happened = beside.get("occurredOn");
        String from = beside.get("periodFrom");
        String to = beside.get("periodTo");
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
            happened == null ? received.recordedAt().atZone(zone).toLocalDate() : LocalDate.parse(happened),
            beside.get("actor"),
            beside.get("role"),
            beside.get("institution"),
            beside.get("correlationId"),
            beside.get("causationId"),
            beside.get("planVersion"),
            from == null || to == null ? null : "[" + LocalDate.parse(from) + "," + LocalDate.parse(to) + "]",
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
