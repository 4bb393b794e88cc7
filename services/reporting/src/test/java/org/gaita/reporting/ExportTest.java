package org.gaita.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.domain.MeasureStatus.IN_PROGRESS;
import static org.gaita.reporting.PlanFixture.*;

import java.time.LocalDate;
import org.gaita.domain.Role;
import org.gaita.domain.Source;
import org.gaita.events.EventJson;
import org.gaita.events.EventType;
import org.gaita.events.plan.CommitmentEvent.ProgressDocumented;
import org.gaita.messaging.ReceivedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest extends ReportingTest {
    @BeforeEach
    void a_plan_with_a_source_that_looks_like_a_formula() {
        drafted(history);
        history.on("2024-02-12")
                .by("VK", Role.COORDINATOR)
                .from(new Source(
                        "=HYPERLINK(\"http://evil\",\"x\"), \"quoted\"", LocalDate.parse("2024-01-01"), null, null));
        history.record(new ProgressDocumented(COMMITMENT, MEASURE, FM, text("Ķēžu rinda 🙂 \u202Elīgo")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv", "json"})
    void an_export_is_repeated_byte_for_byte_with_the_positions_that_it_carries(String format) {
        Answer first = as("evaluator", "/exports/record." + format);
        String positions = first.header("Gaita-Positions");
        assertThat(positions).isEqualTo("plan-management:" + history.position());
        history.record(published("r-1", MEASURE, FM, says("2024-01-01", "2024-01-31", IN_PROGRESS)));
        assertThat(as("evaluator", "/exports/record." + format, "positions", positions)
                        .bytes())
                .isEqualTo(first.bytes());
        assertThat(as("evaluator", "/exports/record." + format).bytes()).isNotEqualTo(first.bytes());
    }

    @Test
    void each_line_of_ndjson_is_an_event() {
        String[] lines = as("evaluator", "/exports/record.ndjson").text().split("\n");
        assertThat(lines).hasSize((int) history.position());
        for (int i = 0; i < lines.length; i++) {
            assertThat(EventJson.MAPPER.readTree(lines[i]).at("/position").asInt())
                    .isEqualTo(i + 1);
        }
    }

    @Test
    void json_is_one_document_with_its_positions() {
        Answer json = as("evaluator", "/exports/record.json", "measure", "measure-1-1");
        assertThat(json.at("/positions/plan-management").asLong()).isEqualTo(history.position());
        assertThat(json.at("/events").size()).isEqualTo(3);
    }

    @Test
    void a_spreadsheet_opens_csv_as_utf_8_and_computes_nothing_of_it() {
        Answer csv = as("evaluator", "/exports/record.csv", "type", "ProgressDocumented");
        assertThat(csv.bytes()).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.text())
                .contains("\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\"), \"\"quoted\"\"\"")
                .contains("Ķēžu rinda 🙂");
        assertThat(as("evaluator", "/exports/record.csv", "separator", "semicolon")
                        .text())
                .startsWith("\uFEFFservice;position;eventId;");
    }

    @Test
    void an_old_shape_is_exported_as_it_was_stored_and_as_it_is_read_today() {
        history.hold();
        history.record(new ProgressDocumented(COMMITMENT, MEASURE, FM, text("x")));
        ReceivedEvent any = history.held().getFirst();
        String old = """
                {"commitmentId":"commitment-1","measureId":"measure-1-1",\
                "previous":{"kind":"quarter","year":2024,"quarter":1},\
                "changed":{"kind":"quarter","year":2024,"quarter":3},"reason":{"lv":"Kavējas"},"hadPassed":false}""";
        handler.handle(java.util.List.of(new ReceivedEvent(
                any.service(),
                any.eventId(),
                any.streamId(),
                any.streamType(),
                any.sequence(),
                any.position(),
                new EventType("plan-management.MeasureDeadlineChanged", 1),
                any.recordedAt(),
                any.metaData(),
                any.metaDataBytes(),
                old.getBytes(UTF_8))));

        assertThat(as("evaluator", "/exports/record.ndjson", "type", "MeasureDeadlineChanged")
                        .text())
                .contains("\"revision\":1")
                .contains("\"payload\":" + old);
        assertThat(as("evaluator", "/exports/record.ndjson", "type", "MeasureDeadlineChanged", "shape", "current")
                        .text())
                .contains("\"deadlineKey\":\"main\"");
        // The view is of today's shape.
        assertThat(get("/plans/a-1/measures/1.1")
                        .at("/measure/deadlines/0/dueOn")
                        .asString())
                .isEqualTo("2024-09-30");
    }

    @Test
    void an_unknown_format_or_filter_is_refused_before_anything_is_written() {
        assertThat(get("/exports/record.xlsx").status()).isEqualTo(422);
        assertThat(get("/exports/record.csv", "separator", "pipe").problem()).isEqualTo("422 parameters-invalid");
        assertThat(get("/exports/record.csv", "positions", "plan-management:999")
                        .problem())
                .isEqualTo("409 position-not-reached");
    }
}
