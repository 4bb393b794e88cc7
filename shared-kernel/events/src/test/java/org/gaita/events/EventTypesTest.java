package org.gaita.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gaita.domain.CommitmentId;
import org.gaita.domain.Deadline;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureId;
import org.gaita.events.plan.CommitmentEvent;
import org.junit.jupiter.api.Test;

class EventTypesTest {
    private final CommitmentEvent.MeasureDeadlineChanged moved = new CommitmentEvent.MeasureDeadlineChanged(
            new CommitmentId("c"),
            new MeasureId("m"),
            "webinar",
            new Deadline.InQuarter(2026, 1),
            new Deadline.InQuarter(2026, 2),
            LocalizedText.lv("Vadlīnijas kavējas"),
            true);

    @Test
    void an_event_is_stored_under_a_stable_name_and_read_back_as_it_was() {
        EventType type = EventTypes.of(moved.getClass());
        assertThat(type).isEqualTo(new EventType("plan-management.MeasureDeadlineChanged", 2));
        byte[] stored = EventJson.MAPPER.writeValueAsBytes(moved);
        assertThat(new String(stored, UTF_8)).isEqualTo("""
                        {"commitmentId":"c","measureId":"m","deadlineKey":"webinar",\
                        "previous":{"kind":"quarter","year":2026,"quarter":1},\
                        "changed":{"kind":"quarter","year":2026,"quarter":2},\
                        "reason":{"lv":"Vadlīnijas kavējas"},"hadPassed":true}""");
        assertThat(EventTypes.read(type, stored)).isEqualTo(moved);
    }

    @Test
    void an_old_shape_is_read_as_todays_type() {
        String old = """
                {"commitmentId":"c","measureId":"m","previous":{"kind":"quarter","year":2026,"quarter":1},
                 "changed":{"kind":"continuous"},"reason":{"lv":"x"},"hadPassed":false}""";
        var read = (CommitmentEvent.MeasureDeadlineChanged)
                EventTypes.read(new EventType("plan-management.MeasureDeadlineChanged", 1), old.getBytes(UTF_8));
        assertThat(read.deadlineKey()).isEqualTo("main");
    }

    @Test
    void a_revision_of_a_newer_version_is_refused_and_not_misread() {
        assertThatThrownBy(() -> EventTypes.read(
                        new EventType("plan-management.MeasureDeadlineChanged", 3), "{}".getBytes(UTF_8)))
                .isInstanceOf(UnknownEventType.class);
    }
}
