package org.gaita.portal.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gaita.portal.api.Attention;
import org.gaita.portal.api.DeadlineMoves;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.frame.Csv;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Missing;
import org.gaita.portal.security.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The tables of a plan's pages as files: the same point in time, the same rows, the language of the page. */
@Controller
@RequestMapping({"/plans/{key:[a-z0-9][a-z0-9-]*}", "/en/plans/{key:[a-z0-9][a-z0-9-]*}"})
class TablePages {
    private final Reporting reporting;
    private final Tokens tokens;

    TablePages(Reporting reporting, Tokens tokens) {
        this.reporting = reporting;
        this.tokens = tokens;
    }

    /** The measures with where they stand: the board and the lists below it. */
    @GetMapping("/measures.csv")
    View measures(@PathVariable String key, Frame frame) {
        Plan.Whole plan = reporting.plan(key, frame.at());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                frame.t("table.number"),
                frame.t("board.commitment"),
                frame.t("table.measure"),
                frame.t("desk.state"),
                frame.t("state.overdue"),
                frame.t("state.stale"),
                frame.t("state.no-evidence"),
                frame.t("table.deadlines"),
                frame.t("table.due-on"),
                frame.t("measure.who")));
        for (Plan.Commitment commitment : plan.commitments()) {
            for (Plan.Measure measure : commitment.measures()) {
                rows.add(List.of(
                        measure.number(),
                        frame.in(commitment.title()),
                        frame.in(measure.title()),
                        frame.t("state." + measure.standing().status().toLowerCase(Locale.ROOT)),
                        yes(measure.overdue(), frame),
                        yes(measure.derived().stale(), frame),
                        yes(!measure.derived().noEvidence().isEmpty(), frame),
                        measure.deadlines().stream()
                                .map(due -> frame.deadline(due.deadline()))
                                .collect(Collectors.joining("; ")),
                        measure.deadlines().stream()
                                .flatMap(due -> java.util.stream.Stream.ofNullable(due.dueOn()))
                                .map(LocalDate::toString)
                                .collect(Collectors.joining("; ")),
                        measure.assignments().stream()
                                .filter(assignment -> !assignment.role().equals("PARTICIPANT"))
                                .map(Plan.Assignment::institution)
                                .distinct()
                                .collect(Collectors.joining("; "))));
            }
        }
        return new Csv("gaita-" + key + "-measures", rows);
    }

    @GetMapping("/funding.csv")
    View funding(@PathVariable String key, Frame frame) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                frame.t("money.kind"),
                frame.t("money.year"),
                frame.t("money.amount"),
                frame.t("table.currency"),
                frame.t("money.measures"),
                frame.t("money.for")));
        for (Plan.FundingLine line : reporting.plan(key, frame.at()).plan().funding()) {
            rows.add(List.of(
                    frame.code("money", line.kind()),
                    line.year() == null ? "" : line.year().toString(),
                    line.money().amount().toPlainString(),
                    line.money().currency(),
                    String.join("; ", line.measures()),
                    frame.in(line.text())));
        }
        return new Csv("gaita-" + key + "-funding", rows);
    }

    /** The lists of what needs attention, one below the other. */
    @GetMapping("/attention.csv")
    View attention(@PathVariable String key, Frame frame) {
        Attention found = reporting.attention(key, frame.at());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                frame.t("table.list"),
                frame.t("table.number"),
                frame.t("table.measure"),
                frame.t("table.due-on"),
                frame.t("table.days"),
                frame.t("filter.institution")));
        add(rows, "overdue", found.overdue(), frame);
        add(rows, "no-evidence", found.noEvidence(), frame);
        add(rows, "due-soon", found.dueNextQuarter(), frame);
        add(rows, "stale", found.stale(), frame);
        return new Csv("gaita-" + key + "-attention", rows);
    }

    private static void add(List<List<String>> rows, String list, List<Attention.Item> items, Frame frame) {
        for (Attention.Item item : items) {
            rows.add(List.of(
                    frame.t("attention." + list),
                    item.measure(),
                    frame.in(item.title()),
                    item.dueOn() == null ? "" : item.dueOn().toString(),
                    item.days() == null ? "" : item.days().toString(),
                    String.join("; ", item.institutions())));
        }
    }

    @GetMapping("/deadline-changes.csv")
    View moves(@PathVariable String key, Frame frame) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                frame.t("moves.measure"),
                frame.t("moves.from"),
                frame.t("moves.to"),
                frame.t("moves.on"),
                frame.t("moves.when"),
                frame.t("moves.why"),
                frame.t("record.id")));
        for (DeadlineMoves.Move move : reporting.deadlineMoves(key, frame.at()).changes()) {
            rows.add(List.of(
                    move.measure() == null ? "" : String.valueOf(move.measure()),
                    frame.deadline(move.previous()),
                    frame.deadline(move.changed()),
                    move.occurredOn().toString(),
                    frame.t(move.hadPassed() ? "moves.late" : "moves.early"),
                    frame.in(move.reason()),
                    move.eventId()));
        }
        return new Csv("gaita-" + key + "-deadline-changes", rows);
    }

    @GetMapping("/timeline.csv")
    View courseOfPlan(@PathVariable String key, Frame frame) {
        return course(key, Happening.of(reporting.courseOfPlan(key, frame.at(), token()), frame), null, frame);
    }

    @GetMapping("/commitments/{number}/timeline.csv")
    View courseOfCommitment(@PathVariable String key, @PathVariable String number, Frame frame) {
        Plan.Whole plan = reporting.plan(key, frame.at());
        return course(
                key + "-" + number,
                Happening.of(reporting.courseOfCommitment(key, number, frame.at(), token()), frame),
                plan,
                frame);
    }

    @GetMapping("/commitments/{commitment}/measures/{number}/timeline.csv")
    View courseOfMeasure(
            @PathVariable String key, @PathVariable String commitment, @PathVariable String number, Frame frame) {
        if (!number.startsWith(commitment + ".")) {
            throw new Missing();
        }
        return course(
                key + "-" + number,
                Happening.of(reporting.courseOfMeasure(key, number, frame.at(), token()), frame),
                null,
                frame);
    }

    private static View course(String name, List<Happening> happenings, Plan.@Nullable Whole plan, Frame frame) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                frame.t("record.occurred"),
                frame.t("record.recorded"),
                frame.t("table.measure"),
                frame.t("record.what"),
                frame.t("table.said"),
                frame.t("table.why"),
                frame.t("record.who"),
                frame.t("filter.institution"),
                frame.t("record.id")));
        for (Happening one : happenings) {
            rows.add(List.of(
                    one.on().toString(),
                    one.recordedAt().toString(),
                    plan == null
                            ? ""
                            : plan.measureById(one.measureId())
                                    .map(Plan.Measure::number)
                                    .orElse(""),
                    one.sentence(),
                    frame.in(one.said()),
                    frame.in(one.why()),
                    frame.code("role", one.who().role()),
                    one.who().institution(),
                    one.id()));
        }
        return new Csv("gaita-" + name + "-timeline", rows);
    }

    private static String yes(boolean it, Frame frame) {
        return it ? frame.t("yes") : frame.t("no");
    }

    private @Nullable String token() {
        return tokens.current().orElse(null);
    }
}
