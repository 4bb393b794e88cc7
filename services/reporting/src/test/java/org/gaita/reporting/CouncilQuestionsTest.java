package org.gaita.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.domain.MeasureStatus.COMPLETED;
import static org.gaita.domain.MeasureStatus.IN_PROGRESS;
import static org.gaita.reporting.PlanFixture.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaita.domain.Deadline;
import org.gaita.domain.ReportId;
import org.gaita.domain.Role;
import org.gaita.events.EventJson;
import org.gaita.events.plan.CommitmentEvent.MeasureDeadlineChanged;
import org.gaita.events.plan.CommitmentEvent.ReportCorrected;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Makes the calls of docs/guides/council-questions.md and compares the answers with what it shows of them. */
class CouncilQuestionsTest extends ReportingTest {
    private static final Path GUIDE = Path.of("../../docs/guides/council-questions.md");
    private static final Pattern CALL = Pattern.compile("GET (\\S+?)(?:\\?(\\S+))?(?: → (\\d{3}))?");
    private static final Pattern BLOCK = Pattern.compile("```(http|json)\\n(.*?)```", Pattern.DOTALL);

    private record Call(String line, String shown) {}

    @BeforeEach
    void the_plan_of_the_guide() {
        drafted(history);
        history.on("2023-11-02").by("FM", Role.REPORTER).about("2023-10-31");
        history.record(published("r-1", MEASURE, FM, says("2023-07-01", "2023-10-31", IN_PROGRESS, link("e"))));
        history.on("2024-02-10").about("2023-10-31");
        history.record(new ReportCorrected(
                COMMITMENT,
                new ReportId("r-1"),
                MEASURE,
                FM,
                says("2023-07-01", "2023-10-31", COMPLETED, link("e")),
                text("Vadlīnijas ir pabeigtas")));
        history.on("2024-02-20").by("VK", Role.COORDINATOR);
        history.record(new MeasureDeadlineChanged(
                COMMITMENT,
                OTHER_MEASURE,
                "main",
                new Deadline.Continuous(),
                new Deadline.InQuarter(2025, 4),
                text("Noteikts termiņš"),
                false));
    }

    @Test
    void every_documented_call_is_answered_as_documented() throws IOException {
        List<Call> calls = calls();
        assertThat(calls).hasSizeGreaterThan(12);
        for (Call call : calls) {
            made(call);
        }
    }

    private void made(Call call) {
        Matcher wanted = CALL.matcher(call.line());
        assertThat(wanted.matches()).as(call.line()).isTrue();
        List<String> parameters = new ArrayList<>();
        if (wanted.group(2) != null) {
            for (String parameter : wanted.group(2).split("&")) {
                parameters.addAll(List.of(parameter.split("=", 2)));
            }
        }
        Answer answer = get(wanted.group(1), parameters.toArray(String[]::new));
        assertThat(answer.status())
                .as("%s: %s", call.line(), answer.text())
                .isEqualTo(wanted.group(3) == null ? 200 : Integer.parseInt(wanted.group(3)));
        if (call.shown() != null) {
            contains(call.line(), EventJson.MAPPER.readTree(call.shown()), answer.json());
        }
    }

    /** What is shown must be there; an empty list must be empty; the items of a list come in this order. */
    private static void contains(String where, JsonNode shown, JsonNode actual) {
        if (shown.isObject()) {
            shown.properties()
                    .forEach(property -> contains(
                            where + " " + property.getKey(), property.getValue(), actual.path(property.getKey())));
        } else if (shown.isArray()) {
            assertThat(actual.isArray()).as("%s: %s", where, actual).isTrue();
            if (shown.isEmpty()) {
                assertThat(actual).as(where).isEmpty();
            }
            int at = 0;
            for (JsonNode item : shown) {
                AssertionError last = new AssertionError(where + ": nothing is left for " + item + " in " + actual);
                boolean found = false;
                while (!found && at < actual.size()) {
                    try {
                        contains(where + "[" + at + "]", item, actual.get(at));
                        found = true;
                    } catch (AssertionError other) {
                        last = other;
                    }
                    at++;
                }
                if (!found) {
                    throw last;
                }
            }
        } else {
            assertThat(actual).as(where).isEqualTo(shown);
        }
    }

    private static List<Call> calls() throws IOException {
        List<Call> calls = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(GUIDE));
        while (block.find()) {
            if (block.group(1).equals("http")) {
                block.group(2).lines().forEach(line -> calls.add(new Call(line, null)));
            } else {
                calls.set(calls.size() - 1, new Call(calls.getLast().line(), block.group(2)));
            }
        }
        return calls;
    }
}
