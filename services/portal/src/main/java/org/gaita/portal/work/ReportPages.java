package org.gaita.portal.work;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** A ministry writes, submits, edits and corrects its reports. */
@Controller
@RequestMapping({"/work", "/en/work"})
class ReportPages {
    private final Pages pages;
    private final Reporting reporting;
    private final PlanManagement planManagement;
    private final Tokens tokens;

    ReportPages(Pages pages, Reporting reporting, PlanManagement planManagement, Tokens tokens) {
        this.pages = pages;
        this.reporting = reporting;
        this.planManagement = planManagement;
        this.tokens = tokens;
    }

    /** A new report of an institution on a measure. */
    @GetMapping("/measures/{plan}/{number}/reports/{institution}")
    View write(
            @PathVariable String plan,
            @PathVariable String number,
            @PathVariable String institution,
            Frame frame,
            HttpServletRequest request) {
        Reports.Measure measure = measure(plan, number);
        Part<Optional<Plan.Report>> previous = previous(plan, number, institution);
        ReportForm form = KeptForm.take(request)
                .map(ReportForm::sent)
                .orElseGet(() ->
                        ReportForm.empty(begin(previous).orElse(frame.today().withDayOfYear(1)), frame.today()));
        return form(frame, Writing.Purpose.NEW, measure, institution, null, form, previous, new Errors(frame), 200);
    }

    /** Takes a new report; with errors it comes back as it was typed. */
    @PostMapping("/measures/{plan}/{number}/reports/{institution}")
    View take(
            @PathVariable String plan,
            @PathVariable String number,
            @PathVariable String institution,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            Frame frame) {
        Reports.Measure measure = measure(plan, number);
        return save(frame, Writing.Purpose.NEW, measure, institution, null, sent, file);
    }

    /** A draft or a returned report. */
    @GetMapping("/reports/{id}/edit")
    View edit(@PathVariable String id, Frame frame, HttpServletRequest request) {
        return reopen(id, Writing.Purpose.EDIT, frame, request);
    }

    @PostMapping("/reports/{id}/edit")
    View change(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            Frame frame) {
        Reports.Row report = planManagement.report(id, tokens.required());
        return save(frame, Writing.Purpose.EDIT, measureOf(report), report.institution(), report, sent, file);
    }

    /** A published report. */
    @GetMapping("/reports/{id}/correct")
    View correct(@PathVariable String id, Frame frame, HttpServletRequest request) {
        return reopen(id, Writing.Purpose.CORRECT, frame, request);
    }

    @PostMapping("/reports/{id}/correct")
    View corrected(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            Frame frame) {
        Reports.Row report = planManagement.report(id, tokens.required());
        return save(frame, Writing.Purpose.CORRECT, measureOf(report), report.institution(), report, sent, file);
    }

    private View reopen(String id, Writing.Purpose purpose, Frame frame, HttpServletRequest request) {
        Reports.Row report = planManagement.report(id, tokens.required());
        Reports.Measure measure = measureOf(report);
        ReportForm form = KeptForm.take(request).map(ReportForm::sent).orElseGet(() -> ReportForm.of(report));
        return form(
                frame,
                purpose,
                measure,
                report.institution(),
                report,
                form,
                previous(measure.planKey(), measure.number(), report.institution()),
                new Errors(frame),
                200);
    }

    private View save(
            Frame frame,
            Writing.Purpose purpose,
            Reports.Measure measure,
            String institution,
            Reports.@Nullable Row report,
            MultiValueMap<String, String> sent,
            @Nullable List<MultipartFile> uploads) {
        String token = tokens.required();
        ReportForm form = ReportForm.sent(sent);
        Errors errors = new Errors(frame);
        form = form.with(upload(uploads, token, errors));
        form.check(errors);
        if (purpose == Writing.Purpose.CORRECT && form.value("why-lv").isBlank()) {
            errors.add("why-lv", "wrong.why");
        }
        String id = form.value("reportId");
        String eTag = form.value("eTag");
        if (!errors.any()) {
            ReportForm checked = form;
            try {
                String key = form.value("key");
                Object content = form.content(measure.indicators());
                if (purpose == Writing.Purpose.CORRECT) {
                    Reports.Row row = planManagement.correct(
                            id, content, LocalText.of(form.value("why-lv"), form.value("why-en")), eTag, key, token);
                    return done(frame, row.reportId(), "corrected");
                }
                Reports.Row row = id.isBlank()
                        ? planManagement.draft(
                                measure.commitmentId(), measure.number(), institution, content, key + "-draft", token)
                        : planManagement.redraft(id, content, eTag, key + "-edit", token);
                id = row.reportId();
                eTag = row.eTag();
                if (!"submit".equals(form.value("do"))) {
                    return done(frame, id, "saved");
                }
                planManagement.step(id, "submission", eTag, key + "-submit", token);
                return done(frame, id, "submitted");
            } catch (Refused refused) {
                errors.take(refused.problem(), pointer -> checked.fieldOf(pointer, measure.indicators()));
                if (refused.problem().status() == 412) {
                    eTag = planManagement.report(id, token).eTag();
                }
            } catch (Unavailable unavailable) {
                errors.whole("wrong.unavailable");
            }
        }
        return form(
                frame,
                purpose,
                measure,
                institution,
                report,
                form.again(id.isBlank() ? null : id, eTag.isBlank() ? null : eTag),
                previous(measure.planKey(), measure.number(), institution),
                errors,
                422);
    }

    private List<ReportForm.File> upload(@Nullable List<MultipartFile> uploads, String token, Errors errors) {
        List<ReportForm.File> files = new ArrayList<>();
        if (uploads != null) {
            for (MultipartFile upload : uploads) {
                if (upload.isEmpty()) {
                    continue;
                }
                try {
                    Reports.StoredFile stored = planManagement.upload(upload.getBytes(), token);
                    files.add(new ReportForm.File(stored.sha256(), name(upload), ""));
                } catch (Refused refused) {
                    errors.add("file", "wrong.file");
                } catch (Unavailable unavailable) {
                    errors.whole("wrong.unavailable");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return files;
    }

    private static String name(MultipartFile upload) {
        String name = upload.getOriginalFilename();
        return name == null || name.isBlank() ? "pielikums" : name.substring(Math.max(0, name.length() - 120));
    }

    private View form(
            Frame frame,
            Writing.Purpose purpose,
            Reports.Measure measure,
            String institution,
            Reports.@Nullable Row report,
            ReportForm form,
            Part<Optional<Plan.Report>> previous,
            Errors errors,
            int status) {
        return pages.page(
                "work/report-form",
                frame,
                new Writing(purpose, measure, institution, report, form, previous, errors),
                status);
    }

    private static View done(Frame frame, String id, String what) {
        return redirect(Frame.withQuery(frame.language().address("/work/reports/" + id), Map.of("done", what)));
    }

    static View redirect(String address) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(org.springframework.http.HttpStatus.SEE_OTHER);
        return view;
    }

    private Reports.Measure measure(String plan, String number) {
        return planManagement.measures().stream()
                .filter(measure ->
                        measure.planKey().equals(plan) && measure.number().equals(number))
                .findFirst()
                .orElseThrow(Missing::new);
    }

    private Reports.Measure measureOf(Reports.Row report) {
        return Optional.ofNullable(Desk.byId(planManagement.measures()).get(report.measureId()))
                .orElseThrow(Missing::new);
    }

    private Part<Optional<Plan.Report>> previous(String plan, String number, String institution) {
        return Part.of(
                () -> reporting.plan(plan, At.NOW).measure(number).flatMap(found -> found.reportOf(institution)));
    }

    private static Optional<LocalDate> begin(Part<Optional<Plan.Report>> previous) {
        return previous.present()
                ? previous.get().map(report -> report.period().to().plusDays(1))
                : Optional.empty();
    }
}
