package org.gaita.portal.work;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gaita.portal.api.At;
import org.gaita.portal.api.Cases;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.PlanManagement;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.api.Reports;
import org.gaita.portal.api.Unavailable;
import org.gaita.portal.frame.Csv;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Pages;
import org.gaita.portal.frame.Viewer;
import org.gaita.portal.plan.Tally;
import org.gaita.portal.security.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The first page of whoever has signed in: what waits for me. */
@Controller
@RequestMapping({"/work", "/en/work"})
class DeskPages {
    private static final Set<String> REPORTING_ROLES = Set.of("RESPONSIBLE", "CO_RESPONSIBLE", "UNRESOLVED");
    private final Pages pages;
    private final Reporting reporting;
    private final PlanManagement planManagement;
    private final Cases cases;
    private final Tokens tokens;

    DeskPages(Pages pages, Reporting reporting, PlanManagement planManagement, Cases cases, Tokens tokens) {
        this.pages = pages;
        this.reporting = reporting;
        this.planManagement = planManagement;
        this.cases = cases;
        this.tokens = tokens;
    }

    @GetMapping
    View desk(Frame frame) {
        String token = tokens.required();
        Viewer viewer = java.util.Objects.requireNonNull(frame.viewer());
        Map<String, Plan.Whole> plans = plans();
        List<Desk.Trouble> troubles = new ArrayList<>();
        if (plans.isEmpty()) {
            troubles.add(new Desk.Trouble(frame.t("missing.reporting")));
        }
        List<Desk.Owed> owed = viewer.institutionsAs("reporter").stream()
                .map(institution ->
                        new Desk.Owed(institution, Part.of(() -> duties(institution, plans, token, frame.today()))))
                .toList();
        List<Desk.Waiting> toSign = new ArrayList<>();
        List<Desk.Waiting> toAccept = new ArrayList<>();
        try {
            if (viewer.is("approver") || viewer.is("coordinator")) {
                Map<String, Reports.Measure> measures = Desk.byId(planManagement.measures());
                for (String institution : viewer.institutionsAs("approver")) {
                    toSign.addAll(waiting(planManagement.reports(institution, "submitted", token), measures));
                }
                if (viewer.is("coordinator")) {
                    toAccept.addAll(waiting(planManagement.reports(null, "signed", token), measures));
                }
            }
        } catch (Unavailable unavailable) {
            troubles.add(
                    new Desk.Trouble(frame.t("missing." + unavailable.service().word())));
        }
        List<Desk.Overseen> overseen = viewer.is("coordinator")
                ? plans.values().stream()
                        .map(plan -> new Desk.Overseen(
                                plan.plan().key(),
                                frame.in(plan.plan().title()),
                                new Part.Present<>(Tally.of(plan)),
                                new Part.Present<>(debts(plan, frame))))
                        .toList()
                : List.of();
        return pages.page(
                "work/desk", frame, new Desk(owed, toSign, toAccept, overseen, voices(viewer, token), troubles));
    }

    @GetMapping("/duties.csv")
    View duties(Frame frame) {
        String institution = frame.query().getOrDefault("institution", "");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                frame.t("table.number"),
                frame.t("moves.measure"),
                frame.t("desk.due"),
                frame.t("state.overdue"),
                frame.t("desk.state"),
                frame.t("desk.report")));
        for (Desk.Duty duty : duties(institution, plans(), tokens.required(), frame.today())) {
            Plan.Measure shown = duty.shown();
            Reports.Row report = duty.report();
            rows.add(List.of(
                    duty.measure().number(),
                    frame.in(duty.measure().title()),
                    duty.measure().deadlines().stream()
                            .map(due -> frame.deadline(due.deadline()))
                            .collect(java.util.stream.Collectors.joining("; ")),
                    frame.t(duty.late() ? "yes" : "no"),
                    shown == null
                            ? ""
                            : frame.t("state." + shown.standing().status().toLowerCase(java.util.Locale.ROOT)),
                    report == null ? "" : frame.t("report-state." + report.state())));
        }
        return new Csv("gaita-duties-" + institution.replaceAll("[^A-Za-z0-9_-]", ""), rows);
    }

    @GetMapping("/debts.csv")
    View debts(Frame frame) {
        Plan.Whole plan = reporting.plan(frame.query().getOrDefault("plan", ""), At.NOW);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                frame.t("filter.institution"),
                frame.t("table.code"),
                frame.t("desk.assigned"),
                frame.t("desk.missing"),
                frame.t("desk.which")));
        for (Desk.Debt debt : debts(plan, frame)) {
            rows.add(List.of(
                    debt.name(),
                    debt.institution(),
                    Integer.toString(debt.assigned()),
                    Integer.toString(debt.missing().size()),
                    String.join("; ", debt.missing())));
        }
        return new Csv("gaita-debts-" + plan.plan().key(), rows);
    }

    /** Absent for those to whom no submission is shown. */
    private @Nullable Part<Desk.Voices> voices(Viewer viewer, String token) {
        if (!viewer.readsEverything() && !viewer.is("reporter") && !viewer.is("approver")) {
            return null;
        }
        return Part.of(() -> {
            List<Cases.Case> all = cases.all(false, token);
            List<Cases.Case> open = all.stream().filter(Cases.Case::open).toList();
            return new Desk.Voices(
                    open.stream().limit(3).toList(),
                    open.size(),
                    (int) open.stream().filter(Cases.Case::overdue).count(),
                    viewer.is("coordinator")
                            ? (int) all.stream()
                                    .filter(one -> one.withheld() == null)
                                    .filter(one -> one.in("result_sent")
                                            || one.institution() == null && one.in("received", "acknowledged"))
                                    .count()
                            : 0);
        });
    }

    private Map<String, Plan.Whole> plans() {
        Map<String, Plan.Whole> plans = new LinkedHashMap<>();
        try {
            reporting.plans(At.NOW).plans().stream()
                    .sorted(Comparator.comparing(Plan.Summary::key).reversed())
                    .forEach(summary -> plans.put(summary.key(), reporting.plan(summary.key(), At.NOW)));
        } catch (Unavailable unavailable) {
            return plans;
        }
        return plans;
    }

    private List<Desk.Duty> duties(String institution, Map<String, Plan.Whole> plans, String token, LocalDate today) {
        Map<String, Reports.Row> latest = new HashMap<>();
        for (Reports.Row report : planManagement.reports(institution, null, token)) {
            if (!report.state().equals("retracted")) {
                latest.putIfAbsent(report.measureId(), report);
            }
        }
        return planManagement.measuresOf(institution).stream()
                .filter(measure -> running(plans.get(measure.planKey()), today))
                .map(measure -> {
                    Optional<Plan.Measure> shown = Optional.ofNullable(plans.get(measure.planKey()))
                            .flatMap(plan -> plan.measureById(measure.measureId()));
                    return new Desk.Duty(
                            measure,
                            shown.orElse(null),
                            shown.map(Plan.Measure::overdue).orElse(false),
                            latest.get(measure.measureId()));
                })
                .sorted(Comparator.comparing(DeskPages::urgency).thenComparing(duty -> next(duty, today)))
                .toList();
    }

    /** Measures of a plan whose time is over are no longer owed; they can still be found through the plan. */
    private static boolean running(Plan.@Nullable Whole plan, LocalDate today) {
        if (plan == null) {
            return true;
        }
        Plan.Period period = plan.plan().period();
        return period == null || !period.to().isBefore(today);
    }

    private static int urgency(Desk.Duty duty) {
        Reports.Row report = duty.report();
        if (report != null && report.state().equals("returned")) {
            return 0;
        }
        return duty.late() ? 1 : 2;
    }

    private static LocalDate next(Desk.Duty duty, LocalDate today) {
        return duty.measure().deadlines().stream()
                .flatMap(
                        due -> java.util.stream.Stream.ofNullable(due.deadline().dueOn()))
                .filter(day -> !day.isBefore(today) || duty.late())
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MAX);
    }

    private static List<Desk.Waiting> waiting(List<Reports.Row> reports, Map<String, Reports.Measure> measures) {
        return reports.stream()
                .map(report -> new Desk.Waiting(report, measures.get(report.measureId())))
                .toList();
    }

    private static List<Desk.Debt> debts(Plan.Whole plan, Frame frame) {
        Map<String, Set<String>> assigned = new LinkedHashMap<>();
        Map<String, List<String>> missing = new HashMap<>();
        for (Plan.Measure measure : plan.measures()) {
            for (Plan.Assignment assignment : measure.assignments()) {
                if (REPORTING_ROLES.contains(assignment.role())) {
                    boolean added = assigned.computeIfAbsent(assignment.institution(), code -> new TreeSet<>())
                            .add(measure.number());
                    if (added && measure.reportOf(assignment.institution()).isEmpty()) {
                        missing.computeIfAbsent(assignment.institution(), code -> new ArrayList<>())
                                .add(measure.number());
                    }
                }
            }
        }
        return assigned.entrySet().stream()
                .map(entry -> new Desk.Debt(
                        entry.getKey(),
                        plan.institution(entry.getKey())
                                .map(Plan.Institution::name)
                                .map(frame::in)
                                .orElse(entry.getKey()),
                        entry.getValue().size(),
                        missing.getOrDefault(entry.getKey(), List.of())))
                .sorted(Comparator.comparing((Desk.Debt debt) -> -debt.missing().size())
                        .thenComparing(Desk.Debt::institution, frame.language().collator()))
                .toList();
    }
}
