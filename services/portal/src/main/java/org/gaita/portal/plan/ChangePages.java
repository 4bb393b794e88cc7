package org.gaita.portal.plan;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.gaita.portal.api.At;
import org.gaita.portal.api.Differences;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.Refused;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.frame.Csv;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Two dates side by side: for instance the council's last session and today. */
@Controller
@RequestMapping({"/plans/{key}", "/en/plans/{key}"})
class ChangePages {
    private final Pages pages;
    private final Reporting reporting;

    ChangePages(Pages pages, Reporting reporting) {
        this.pages = pages;
        this.reporting = reporting;
    }

    @GetMapping("/changes")
    View changes(@PathVariable String key, Frame frame) {
        return pages.page("plan/changes", frame, found(key, frame));
    }

    @GetMapping("/changes.csv")
    View table(@PathVariable String key, Frame frame) {
        Changes found = found(key, frame);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                frame.t("table.number"),
                frame.t("table.measure"),
                frame.t("changes.what"),
                found.from().toString(),
                found.to().toString(),
                frame.t("changes.because")));
        for (Changed changed : found.changed().required()) {
            for (Changed.Line line : changed.lines()) {
                rows.add(List.of(
                        changed.number(),
                        changed.title(),
                        line.what(),
                        words(line.before(), frame),
                        words(line.after(), frame),
                        line.causes().stream().map(Differences.Cause::eventId).collect(Collectors.joining("; "))));
            }
        }
        return new Csv("gaita-" + key + "-changes-" + found.from() + "-" + found.to(), rows);
    }

    private static String words(Changed.Side side, Frame frame) {
        String state = side.state();
        return side.nothing()
                ? frame.t("changes.nothing")
                : (state == null ? side.words() : frame.t("state." + state) + " " + side.words()).strip();
    }

    private Changes found(String key, Frame frame) {
        Plan.Whole now = reporting.plan(key, At.NOW);
        LocalDate to = day(frame.query().get("to"), frame.today());
        List<Plan.Milestone> sessions = sessions(now, to);
        LocalDate asked = day(
                frame.query().get("from"),
                sessions.isEmpty() ? to.minusMonths(6) : sessions.getFirst().on());
        // Before its first day there is nothing of a plan to compare with.
        Plan.Period period = now.plan().period();
        LocalDate from = period != null && asked.isBefore(period.from()) ? period.from() : asked;
        // By what was known then and is known now: "what changed since" asks for what one did not know, too.
        boolean asKnown = !"all".equals(frame.query().get("known"));
        try {
            return changes(frame, now, from, to, asKnown, asKnown, !from.equals(asked), sessions);
        } catch (Refused refused) {
            if (!refused.notFound() || !asKnown) {
                throw refused;
            }
            // Nothing of the plan was recorded then.
            return changes(frame, now, from, to, true, false, !from.equals(asked), sessions);
        }
    }

    private Changes changes(
            Frame frame,
            Plan.Whole now,
            LocalDate from,
            LocalDate to,
            boolean wanted,
            boolean asKnown,
            boolean notBegun,
            List<Plan.Milestone> sessions) {
        String key = now.plan().key();
        At before = new At(from.toString(), asKnown ? from.toString() : null);
        At after = new At(to.toString(), asKnown && to.isBefore(frame.today()) ? to.toString() : null);
        Part<Differences> differences = Part.of(() -> reporting.differences(key, before, after));
        return new Changes(
                now,
                from,
                to,
                wanted,
                wanted && !asKnown,
                notBegun,
                sessions,
                Part.of(() -> reporting.plan(key, before)).map(Tally::of),
                Part.of(() -> reporting.plan(key, after)).map(Tally::of),
                differences.map(found -> Changed.of(found, now, frame)));
    }

    /** The council's sessions up to a day, the latest first. */
    private static List<Plan.Milestone> sessions(Plan.Whole plan, LocalDate to) {
        return plan.plan().milestones().stream()
                .filter(milestone -> milestone.kind().contains("session")
                        || milestone
                                .text()
                                .in(org.gaita.portal.frame.Language.EN)
                                .contains("session"))
                .filter(milestone -> milestone.on().isBefore(to))
                .sorted(Comparator.comparing(Plan.Milestone::on).reversed())
                .toList();
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        try {
            return text == null ? otherwise : LocalDate.parse(text.strip());
        } catch (DateTimeParseException unreadable) {
            return otherwise;
        }
    }
}
