package org.gaita.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.reporting.PlanFixture.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.gaita.domain.Deadline;
import org.gaita.domain.EvidenceId;
import org.gaita.domain.MeasureStatus;
import org.gaita.domain.ReportId;
import org.gaita.domain.Role;
import org.gaita.domain.Source;
import org.gaita.events.plan.CommitmentEvent.EvidenceLinkBroke;
import org.gaita.events.plan.CommitmentEvent.MeasureDeadlineChanged;
import org.gaita.events.plan.CommitmentEvent.ProgressDocumented;
import org.gaita.events.plan.CommitmentEvent.ReportCorrected;
import org.gaita.events.plan.CommitmentEvent.ReportRetracted;
import org.gaita.events.plan.Evidence;
import org.gaita.events.plan.ReportContent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** docs/architecture/time.md, cell by cell: what it says happened is recorded, and what it says is shown is asked for. */
class TimeDocumentTest extends ReportingTest {
    private static final Path DOCUMENT = Path.of("../../docs/architecture/time.md");
    private static final Pattern REPORT =
            Pattern.compile("(report|correction of) ([\\w-]+): ([a-z ]+?)(, with a link)?");
    private static final Pattern MOVED = Pattern.compile("deadline moved to (\\d{4}) Q(\\d)");
    private static final Pattern PUBLISHED = Pattern.compile(".*\\(published (\\S+)\\)");

    @BeforeEach
    void what_the_document_says_happened() throws IOException {
        drafted(history);
        for (List<String> row : table("## The cases")) {
            if (!row.getFirst().equals("Case")) {
                happens(row.get(0), row.get(1), row.get(2), row.get(3));
            }
        }
    }

    private void happens(String name, String recorded, String holdsFrom, String event) {
        history.on(recorded).by("FM", Role.REPORTER).about(holdsFrom);
        Matcher report = REPORT.matcher(event);
        Matcher moved = MOVED.matcher(event);
        Matcher published = PUBLISHED.matcher(name);
        if (report.matches()) {
            ReportId id = new ReportId(report.group(2));
            ReportContent content = content(holdsFrom, report.group(3), report.group(4) != null);
            history.record(
                    report.group(1).equals("report")
                            ? published(id.value(), MEASURE, FM, content)
                            : new ReportCorrected(COMMITMENT, id, MEASURE, FM, content, text("Labots")));
        } else if (moved.matches()) {
            Deadline later = new Deadline.InQuarter(Integer.parseInt(moved.group(1)), Integer.parseInt(moved.group(2)));
            history.record(new MeasureDeadlineChanged(
                    COMMITMENT, MEASURE, "main", new Deadline.InQuarter(2024, 1), later, text("Kavējas"), true));
        } else if (event.startsWith("document tells: ") && published.matches()) {
            history.from(new Source("Sēdes materiāli", LocalDate.parse(published.group(1)), null, null));
            history.record(new ProgressDocumented(
                    COMMITMENT, MEASURE, FM, text(event.substring("document tells: ".length()))));
        } else if (event.startsWith("link of ")) {
            ReportId id = new ReportId(event.split(" ")[2]);
            history.record(new EvidenceLinkBroke(
                    COMMITMENT, id, MEASURE, FM, new EvidenceId("e"), "https://example.org/e", "404"));
        } else if (event.startsWith("retraction of ")) {
            ReportId id = new ReportId(event.substring("retraction of ".length()));
            history.record(new ReportRetracted(COMMITMENT, id, MEASURE, FM, text("Kļūda")));
        } else {
            throw new AssertionError("The document says what this test does not understand: " + event);
        }
    }

    private static ReportContent content(String holdsFrom, String status, boolean linked) {
        Evidence[] evidence = linked ? new Evidence[] {link("e")} : new Evidence[0];
        LocalDate end = LocalDate.parse(holdsFrom);
        return says(
                end.withDayOfMonth(1).toString(),
                end.toString(),
                MeasureStatus.valueOf(status.toUpperCase(java.util.Locale.ROOT).replace(' ', '_')),
                evidence);
    }

    @ParameterizedTest(name = "{0}: {1} cells")
    @CsvSource({"Status, 42", "Deadline, 21", "What follows, 42", "From paper, 12"})
    void every_cell_of_the_document_is_what_is_shown(String question, int cells) throws IOException {
        List<List<String>> rows = table("### " + question);
        List<String> columns = rows.getFirst();
        int asked = 0;
        SoftAssertions all = new SoftAssertions();
        for (List<String> row : rows.subList(1, rows.size())) {
            for (int column = 1; column < columns.size(); column++) {
                JsonNode measure = get(
                                "/plans/a-1/measures/1.1", "asOf", row.getFirst(), "knownAt", columns.get(column))
                        .at("/measure");
                all.assertThat(shown(question).apply(measure))
                        .as("the world on %s, as known on %s", row.getFirst(), columns.get(column))
                        .isEqualTo(row.get(column));
                asked++;
            }
        }
        all.assertAll();
        assertThat(asked).isEqualTo(cells);
    }

    private static Function<JsonNode, String> shown(String question) {
        return switch (question) {
            case "Status" ->
                measure -> measure.at("/standing/status")
                                .asString()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' ')
                        + (measure.at("/reports").isEmpty()
                                ? ""
                                : ", " + measure.at("/reports/0/reportId").asString());
            case "Deadline" -> measure -> measure.at("/deadlines/0/dueOn").asString();
            case "What follows" -> TimeDocumentTest::derived;
            default ->
                measure -> measure.at("/progress").isEmpty()
                        ? "–"
                        : measure.at("/progress/0/text/lv").asString() + " (published "
                                + measure.at("/progress/0/source/publishedOn").asString() + ")";
        };
    }

    private static String derived(JsonNode measure) {
        JsonNode derived = measure.at("/derived");
        String follows = Stream.of(
                        derived.at("/overdue").isEmpty() ? "" : "overdue",
                        derived.at("/stale").asBoolean() ? "stale" : "",
                        derived.at("/noEvidence").isEmpty() ? "" : "no evidence",
                        derived.at("/dueNextQuarter").isEmpty() ? "" : "due next quarter")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
        return follows.isEmpty() ? "–" : follows;
    }

    /** The first table after a heading: its head and its rows, as cells. */
    private static List<List<String>> table(String heading) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean below = false;
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.equals(heading)) {
                below = true;
            } else if (below && line.startsWith("|")) {
                if (!line.startsWith("|---")) {
                    rows.add(Arrays.stream(line.substring(1).split("\\|"))
                            .map(String::strip)
                            .toList());
                }
            } else if (!rows.isEmpty()) {
                return rows;
            }
        }
        throw new AssertionError("no table below " + heading);
    }
}
