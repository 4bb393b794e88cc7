package org.gaita.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.PersonId;
import org.gaita.domain.ReportingPeriod;
import org.gaita.domain.Role;
import org.gaita.domain.Source;
import org.gaita.events.DomainEvent;
import org.gaita.events.Envelope;
import org.gaita.events.EventJson;
import org.gaita.events.EventTypes;
import org.gaita.events.plan.CommitmentEvent;
import org.gaita.events.plan.CommitmentEvent.ReportCorrected;
import org.gaita.events.plan.CommitmentEvent.ReportPublished;
import org.gaita.events.plan.CommitmentEvent.ReportSubmitted;
import org.gaita.events.plan.InstitutionEvent;
import org.gaita.events.plan.PersonEvent;
import org.gaita.events.plan.PlanEvent;
import org.gaita.messaging.InboxHandler;
import org.gaita.messaging.ReceivedEvent;

/** Tells the service what happened, in the order in which plan-management would have recorded it. */
public final class History {
    public static final String SERVICE = "plan-management";
    private static final ZoneId RIGA = ZoneId.of("Europe/Riga");

    private final InboxHandler handler;
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<ReceivedEvent> held = new ArrayList<>();
    private boolean holding;
    private long position;
    private Instant recordedAt = Instant.parse("2023-01-02T08:00:00Z");
    private LocalDate occurredOn = LocalDate.parse("2023-01-02");
    private String institution = "VK";
    private Role role = Role.COORDINATOR;
    private Source source;

    public History(InboxHandler handler) {
        this.handler = handler;
    }

    /** What follows is recorded on that day, a second apart, and happens on it unless said otherwise. */
    public History on(String day) {
        recordedAt = LocalDate.parse(day).atTime(10, 0).atZone(RIGA).toInstant();
        occurredOn = LocalDate.parse(day);
        source = null;
        return this;
    }

    /** What follows happened on that day. */
    public History about(String day) {
        occurredOn = LocalDate.parse(day);
        return this;
    }

    /** What follows is taken over from a document. */
    public History from(Source document) {
        source = document;
        return this;
    }

    /** Who acts. */
    public History by(String institution, Role role) {
        this.institution = institution;
        this.role = role;
        return this;
    }

    /** Records an event and gives its position. */
    public long record(DomainEvent event) {
        position++;
        recordedAt = recordedAt.plusSeconds(1);
        ReceivedEvent received = received(event);
        if (holding) {
            held.add(received);
        } else {
            handler.handle(List.of(received));
        }
        return position;
    }

    /** Keeps what is recorded until {@link #deliver}. */
    public History hold() {
        holding = true;
        return this;
    }

    /** What was held back, in its order. */
    public List<ReceivedEvent> held() {
        return held;
    }

    /** Delivers what was held back, in batches. */
    public void deliver(int batch) {
        holding = false;
        for (int i = 0; i < held.size(); i += batch) {
            handler.handle(List.copyOf(held.subList(i, Math.min(held.size(), i + batch))));
        }
        held.clear();
    }

    /** When the last event was recorded. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** The position of the last event. */
    public long position() {
        return position;
    }

    private ReceivedEvent received(DomainEvent event) {
        String stream = stream(event);
        long sequence = sequences.merge(stream, 1L, Long::sum) - 1;
        Envelope envelope = new Envelope(
                occurredOn,
                new PersonId("person-" + institution + "-" + role.word()),
                role,
                new InstitutionCode(institution),
                "correlation-" + position,
                "causation-" + position,
                "approved",
                period(event),
                source);
        Map<String, String> metaData = envelope.toMetaData();
        return new ReceivedEvent(
                SERVICE,
                "event-" + position,
                stream,
                streamType(event),
                sequence,
                position,
                EventTypes.of(event.getClass()),
                recordedAt,
                metaData,
                EventJson.MAPPER.writeValueAsBytes(metaData),
                EventJson.MAPPER.writeValueAsBytes(event));
    }

    private static ReportingPeriod period(DomainEvent event) {
        return switch (event) {
            case ReportSubmitted e -> e.content().period();
            case ReportPublished e -> e.content().period();
            case ReportCorrected e -> e.content().period();
            default -> null;
        };
    }

    private static String stream(DomainEvent event) {
        return switch (event) {
            case CommitmentEvent e -> e.commitmentId().value();
            case PlanEvent e -> e.planId().value();
            case InstitutionEvent e -> "institution-" + e.code();
            case PersonEvent e -> e.personId().value();
            default -> throw new IllegalArgumentException(event.toString());
        };
    }

    private static String streamType(DomainEvent event) {
        return switch (event) {
            case CommitmentEvent e -> "Commitment";
            case PlanEvent e -> "Plan";
            case InstitutionEvent e -> "Institution";
            default -> "Person";
        };
    }
}
