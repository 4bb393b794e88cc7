package org.gaita.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.gaita.events.EventJson;
import org.gaita.events.EventType;
import org.gaita.events.EventTypes;
import org.gaita.events.plan.CommitmentEvent.ReportCorrected;
import org.gaita.events.plan.CommitmentEvent.ReportRetracted;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final Ledger ledger = new Ledger();
    private final History history = new History(ledger, "bench", 2, 3, 2);

    private List<Received> events(int reports) {
        List<Received> events = new ArrayList<>(history.beginning());
        for (int i = 0; i < reports; i++) {
            events.addAll(history.nextReport());
        }
        return events;
    }

    @Test
    void positions_and_the_sequences_of_each_stream_have_no_gap() {
        List<Received> events = events(100);

        assertThat(events)
                .extracting(Received::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        Map<String, Long> next = new HashMap<>();
        assertThat(events)
                .allSatisfy(event ->
                        assertThat(event.sequence()).isEqualTo(next.merge(event.streamId(), 1L, Long::sum) - 1));
    }

    @Test
    void every_event_is_read_as_todays_type_and_refers_to_what_its_columns_say() {
        Map<String, String> plans = new HashMap<>();
        history.commitments().forEach(commitment -> plans.put(commitment, history.planId()));

        assertThat(events(50)).allSatisfy(event -> {
            assertThat(EventTypes.read(new EventType(event.type(), event.revision()), event.payload()))
                    .isNotNull();
            assertThat(Received.About.of(
                            EventJson.MAPPER.readTree(new String(event.payload(), StandardCharsets.UTF_8)), plans))
                    .isEqualTo(event.about());
        });
    }

    @Test
    void some_reports_are_corrected_and_some_retracted() {
        List<String> types = events(200).stream().map(Received::type).toList();

        assertThat(types)
                .contains(
                        EventTypes.of(ReportCorrected.class).name(),
                        EventTypes.of(ReportRetracted.class).name());
    }
}
