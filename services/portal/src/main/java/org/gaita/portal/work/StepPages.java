package org.gaita.portal.work;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gaita.portal.api.At;
import org.gaita.portal.api.LocalText;
import org.gaita.portal.api.Part;
import org.gaita.portal.api.Plan;
import org.gaita.portal.api.PlanManagement;
import org.gaita.portal.api.Refused;
import org.gaita.portal.api.Reporting;
import org.gaita.portal.api.Reports;
import org.gaita.portal.api.Unavailable;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Missing;
import org.gaita.portal.frame.Pages;
import org.gaita.portal.frame.Viewer;
import org.gaita.portal.security.KeptForm;
import org.gaita.portal.security.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** A report beside the one before it, with the steps that its reader may take: sign, send back, accept, retract. */
@Controller
@RequestMapping({"/work/reports/{id}", "/en/work/reports/{id}"})
public class StepPages {
    private final Pages pages;
    private final Reporting reporting;
    private final PlanManagement planManagement;
    private final Tokens tokens;

    StepPages(Pages pages, Reporting reporting, PlanManagement planManagement, Tokens tokens) {
        this.pages = pages;
        this.reporting = reporting;
        this.planManagement = planManagement;
        this.tokens = tokens;
    }

    /** A report with what may be done about it. */
    public record Opened(
            Reports.Row report,
            Reports.Measure measure,
            Part<Optional<Plan.Report>> previous,
            boolean mayEdit,
            boolean maySign,
            boolean mayAccept,
            boolean mayReturn,
            boolean mayCorrect,
            @Nullable String done,
            String question,
            String key,
            Errors errors) {}

    @GetMapping
    View read(@PathVariable String id, Frame frame) {
        Reports.Row report = planManagement.report(id, tokens.required());
        return page(frame, report, "", new Errors(frame), 200);
    }

    /** A step that was posted when the session had ended is offered again. */
    @GetMapping("/step")
    View again(@PathVariable String id, Frame frame, HttpServletRequest request) {
        String question = KeptForm.take(request)
                .map(kept -> Optional.ofNullable(kept.getFirst("question-lv")).orElse(""))
                .orElse("");
        return page(frame, planManagement.report(id, tokens.required()), question, new Errors(frame), 200);
    }

    @PostMapping("/step")
    View step(@PathVariable String id, @RequestParam MultiValueMap<String, String> sent, Frame frame) {
        String token = tokens.required();
        String step = value(sent, "do");
        String key = value(sent, "key");
        String eTag = value(sent, "eTag");
        String question = value(sent, "question-lv");
        Errors errors = new Errors(frame);
        if ((step.equals("return") || step.equals("retract")) && question.isBlank()) {
            errors.add("question-lv", step.equals("return") ? "wrong.question" : "wrong.why");
        } else {
            try {
                switch (step) {
                    case "sign" -> planManagement.step(id, "signature", eTag, key, token);
                    case "accept" -> planManagement.step(id, "acceptance", eTag, key, token);
                    case "return" ->
                        planManagement.giveBack(
                                id, LocalText.of(question, value(sent, "question-en")), eTag, key, token);
                    case "retract" ->
                        planManagement.retract(
                                id, LocalText.of(question, value(sent, "question-en")), eTag, key, token);
                    default -> throw new Missing();
                }
                String there = step.equals("retract") ? "/work" : "/work/reports/" + id;
                return ReportPages.redirect(Frame.withQuery(frame.language().address(there), Map.of("done", step)));
            } catch (Refused refused) {
                errors.take(refused.problem(), pointer -> "question-lv");
            } catch (Unavailable unavailable) {
                errors.whole("wrong.unavailable");
            }
        }
        return page(frame, planManagement.report(id, token), question, errors, 422);
    }

    private View page(Frame frame, Reports.Row report, String question, Errors errors, int status) {
        Viewer viewer = java.util.Objects.requireNonNull(frame.viewer());
        Reports.Measure measure = Optional.ofNullable(
                        Desk.byId(planManagement.measures()).get(report.measureId()))
                .orElseThrow(Missing::new);
        boolean reporter = viewer.is("reporter", report.institution());
        boolean approver = viewer.is("approver", report.institution());
        boolean coordinator = viewer.is("coordinator");
        String state = report.state();
        Part<Optional<Plan.Report>> previous = Part.of(() -> reporting
                .plan(measure.planKey(), At.NOW)
                .measure(measure.number())
                .flatMap(found -> found.reportOf(report.institution()))
                .filter(found -> !found.reportId().equals(report.reportId())));
        return pages.page(
                "work/report",
                frame,
                new Opened(
                        report,
                        measure,
                        previous,
                        reporter && (state.equals("draft") || state.equals("returned")),
                        approver && state.equals("submitted"),
                        coordinator && state.equals("signed"),
                        approver && state.equals("submitted") || coordinator && state.equals("signed"),
                        reporter && state.equals("published"),
                        frame.query().get("done"),
                        question,
                        UUID.randomUUID().toString(),
                        errors),
                status);
    }

    private static String value(MultiValueMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).orElse("");
    }
}
