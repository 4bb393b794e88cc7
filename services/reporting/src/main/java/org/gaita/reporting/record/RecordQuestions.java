package org.gaita.reporting.record;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.InvalidValue;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.reporting.access.Reader;
import org.gaita.reporting.catalogue.PlanNumbers;
import org.gaita.reporting.point.Parameters;
import org.gaita.reporting.point.Point;
import org.gaita.reporting.point.Points;
import org.gaita.reporting.point.Points.Knowledge;
import org.gaita.reporting.record.RecordRow.Shape;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Turns the parameters of a question to the record into a filter. */
@Component
public class RecordQuestions {
    private static final Set<String> FILTERS = Set.of(
            "service",
            "plan",
            "planVersion",
            "commitment",
            "measure",
            "institution",
            "actor",
            "role",
            "type",
            "occurredFrom",
            "occurredTo",
            "recordedFrom",
            "recordedTo",
            "q",
            "positions",
            "knownAt",
            "shape");
    private final Points points;
    private final PlanNumbers numbers;
    private final RecordedTypes types;
    private final Clock clock;

    RecordQuestions(Points points, PlanNumbers numbers, RecordedTypes types, Clock clock) {
        this.types = types;
        this.points = points;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * A question that was understood.
     *
     * @param knowledge up to where, and whether that is complete
     * @param shape in which shape payloads are shown
     * @param parameters the parameters that are no filters
     */
    public record Question(RecordFilter filter, Knowledge knowledge, Shape shape, Parameters parameters) {}

    /** Reads a question; {@code others} are parameters that the caller reads itself. */
    public Question read(MultiValueMap<String, String> given, Set<String> others, Reader reader) {
        Set<String> known = new TreeSet<>(FILTERS);
        known.addAll(others);
        Parameters parameters = new Parameters(given, known);
        if (parameters.text("actor").isPresent() && !reader.everything()) {
            throw new Refused(
                    "actor-not-shown",
                    Refusal.Kind.FORBIDDEN,
                    "Who acted is shown to the coordinator and the evaluator; only they can ask for a person's events");
        }
        String at = parameters
                .text("positions")
                .or(() -> parameters.text("knownAt"))
                .orElse(null);
        if (parameters.text("positions").isPresent()
                && parameters.text("knownAt").isPresent()) {
            parameters.wrong("knownAt", "is given beside positions", "Give one of the two");
        }
        Knowledge knowledge = at == null
                ? points.knowledge(null)
                : parameters
                        .read(parameters.text("positions").isPresent() ? "positions" : "knownAt", points::knowledge)
                        .orElse(Knowledge.NOTHING);
        RecordFilter filter = new RecordFilter(knowledge.positions(), reader);
        Shape shape = parameters.read("shape", RecordQuestions::shape).orElse(Shape.STORED);
        plain(parameters, filter);
        times(parameters, filter);
        places(parameters, filter, knowledge);
        return new Question(filter, knowledge, shape, parameters);
    }

    private void plain(Parameters parameters, RecordFilter filter) {
        parameters.text("service").ifPresent(service -> filter.equal("service", service));
        parameters.text("planVersion").ifPresent(version -> filter.equal("plan_version", version));
        parameters.text("actor").ifPresent(actor -> filter.equal("actor", actor));
        parameters.read("role", Role::of).ifPresent(role -> filter.equal("role", role.word()));
        parameters.read("institution", InstitutionCode::new).ifPresent(code -> filter.about(code.value()));
        parameters.read("type", this::types).ifPresent(filter::types);
        parameters.read("q", RecordQuestions::words).ifPresent(filter::words);
    }

    private void times(Parameters parameters, RecordFilter filter) {
        parameters.read("occurredFrom", Points::day).ifPresent(filter::occurredFrom);
        parameters.read("occurredTo", Points::day).ifPresent(filter::occurredTo);
        parameters
                .read("recordedFrom", text -> moment(text, 0))
                .ifPresent(instant -> filter.recordedFrom(Timestamp.from(instant)));
        // A day counts to its end.
        parameters
                .read("recordedTo", text -> moment(text, 1))
                .ifPresent(instant -> filter.recordedBefore(Timestamp.from(instant)));
    }

    private void places(Parameters parameters, RecordFilter filter, Knowledge knowledge) {
        Point at = knowledge.on(LocalDate.now(clock));
        String plan = parameters.text("plan").orElse(null);
        if (plan != null) {
            filter.equal("plan_id", numbers.plan(plan));
        }
        parameters
                .read("commitment", text -> plan == null ? id(text) : numbers.commitment(plan, text, at))
                .ifPresent(id -> filter.equal("commitment_id", id));
        parameters
                .read("measure", text -> plan == null ? id(text) : numbers.measure(plan, text, at))
                .ifPresent(id -> filter.equal("measure_id", id));
    }

    /** A number says which one only within its plan. */
    private static String id(String text) {
        if (text.matches("[0-9.]+")) {
            throw new InvalidValue("id", text, "an id, or beside the number its plan (plan=lv-6)");
        }
        return text;
    }

    private Instant moment(String text, int daysAfter) {
        try {
            return text.strip().length() == 10
                    ? Points.day(text)
                            .plusDays(daysAfter)
                            .atStartOfDay(clock.getZone())
                            .toInstant()
                    : Points.storable(OffsetDateTime.parse(text.strip().replace(' ', '+')));
        } catch (DateTimeException e) {
            throw new InvalidValue(
                    "day or instant",
                    text,
                    "a day (2023-12-01) or an instant with its offset (2023-12-01T18:00:00+02:00)");
        }
    }

    private static Shape shape(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "stored" -> Shape.STORED;
            case "current" -> Shape.CURRENT;
            default -> throw new InvalidValue("shape", text, "stored or current");
        };
    }

    private List<String> types(String text) {
        return List.of(text.split(",")).stream()
                .map(String::strip)
                .map(wanted -> types.named(wanted)
                        .orElseThrow(() -> new InvalidValue(
                                "event type", wanted, "names of the catalogue, for instance ReportPublished")))
                .toList();
    }

    private static List<String> words(String text) {
        List<String> words = SearchText.words(text);
        if (words.isEmpty() || words.size() > 12) {
            throw new InvalidValue("search", text, "1 to 12 words of letters and digits");
        }
        return words;
    }
}
