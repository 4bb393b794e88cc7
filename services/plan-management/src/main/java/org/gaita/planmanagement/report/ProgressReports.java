package org.gaita.planmanagement.report;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gaita.domain.Actor;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.ReportId;
import org.gaita.planmanagement.Requests;
import org.gaita.planmanagement.catalogue.Catalogue;
import org.gaita.planmanagement.commitment.CommitmentCommand.*;
import org.gaita.web.ETags;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The way of a progress report: draft, submission, signature, return or acceptance, correction, retraction. */
@RestController
@RequestMapping("/api/v1")
class ProgressReports {
    private final Reports reports;
    private final Catalogue catalogue;
    private final Requests requests;
    private final ReportProperties properties;

    ProgressReports(Reports reports, Catalogue catalogue, Requests requests, ReportProperties properties) {
        this.reports = reports;
        this.catalogue = catalogue;
        this.requests = requests;
        this.properties = properties;
    }

    record NewReport(InstitutionCode institution, ReportInput content) {}

    record Content(ReportInput content) {}

    record Question(LocalizedText question) {}

    record Correction(ReportInput content, LocalizedText reason) {}

    record Reason(LocalizedText reason) {}

    @PostMapping("/commitments/{commitment}/measures/{number}/progress-reports")
    ResponseEntity<Reports.ReportRow> draft(
            @PathVariable String commitment, @PathVariable String number, @RequestBody NewReport body, Actor actor) {
        var measure = catalogue.measure(new CommitmentId(commitment), new MeasureNumber(number));
        catalogue.requireReporting(body.institution(), "/institution");
        var report =
                reports.draft(measure.commitmentId(), measure.measureId(), body.institution(), body.content(), actor);
        return ResponseEntity.created(URI.create("/api/v1/progress-reports/" + report.reportId()))
                .eTag(ETags.of(report.version()))
                .body(report);
    }

    @GetMapping("/progress-reports")
    List<Reports.ReportRow> list(
            @RequestParam(required = false) @Nullable String institution,
            @RequestParam(required = false) @Nullable String state,
            Optional<Actor> actor) {
        return reports.list(institution == null ? null : new InstitutionCode(institution), state, actor);
    }

    @GetMapping("/progress-reports/{id}")
    ResponseEntity<Reports.ReportRow> get(@PathVariable String id, Optional<Actor> actor) {
        return answer(reports.get(new ReportId(id), actor));
    }

    @PutMapping("/progress-reports/{id}")
    ResponseEntity<Reports.ReportRow> edit(
            @PathVariable String id, @RequestBody Content body, Actor actor, HttpServletRequest request) {
        return answer(reports.redraft(new ReportId(id), body.content(), ETags.expected(request), actor));
    }

    @PostMapping("/progress-reports/{id}/submission")
    ResponseEntity<Reports.ReportRow> submit(@PathVariable String id, Actor actor, HttpServletRequest request) {
        var report = reports.lock(new ReportId(id), actor);
        catalogue.requireReporting(report.institution(), "");
        ETags.check(ETags.expected(request), report.version());
        requests.send(new SubmitReport(
                report.commitmentId(),
                report.reportId(),
                report.measureId(),
                report.institution(),
                report.content(),
                OptionalLong.empty(),
                requests.context(actor)));
        return answer(reports.get(report.reportId(), Optional.of(actor)));
    }

    @PostMapping("/progress-reports/{id}/signature")
    ResponseEntity<Reports.ReportRow> sign(@PathVariable String id, Actor actor, HttpServletRequest request) {
        var report = reports.lock(new ReportId(id), actor);
        requests.send(new SignReport(
                report.commitmentId(),
                report.reportId(),
                ETags.expected(request),
                properties.ownSignature(),
                requests.context(actor)));
        return answer(reports.get(report.reportId(), Optional.of(actor)));
    }

    @PostMapping("/progress-reports/{id}/return")
    ResponseEntity<Reports.ReportRow> giveBack(
            @PathVariable String id, @RequestBody Question body, Actor actor, HttpServletRequest request) {
        var report = reports.lock(new ReportId(id), actor);
        requests.send(new ReturnReport(
                report.commitmentId(),
                report.reportId(),
                body.question(),
                ETags.expected(request),
                requests.context(actor)));
        return answer(reports.get(report.reportId(), Optional.of(actor)));
    }

    @PostMapping("/progress-reports/{id}/acceptance")
    ResponseEntity<Reports.ReportRow> accept(@PathVariable String id, Actor actor, HttpServletRequest request) {
        var report = reports.lock(new ReportId(id), actor);
        requests.send(new AcceptReport(
                report.commitmentId(), report.reportId(), ETags.expected(request), requests.context(actor)));
        return answer(reports.get(report.reportId(), Optional.of(actor)));
    }

    @PostMapping("/progress-reports/{id}/corrections")
    ResponseEntity<Reports.ReportRow> correct(
            @PathVariable String id, @RequestBody Correction body, Actor actor, HttpServletRequest request) {
        var report = reports.lock(new ReportId(id), actor);
        requests.send(new CorrectReport(
                report.commitmentId(),
                report.reportId(),
                reports.complete(body.content()),
                body.reason(),
                ETags.expected(request),
                requests.context(actor)));
        return answer(reports.get(report.reportId(), Optional.of(actor)));
    }

    @PostMapping("/progress-reports/{id}/retraction")
    ResponseEntity<Void> retract(
            @PathVariable String id, @RequestBody Reason body, Actor actor, HttpServletRequest request) {
        var report = reports.lock(new ReportId(id), actor);
        requests.send(new RetractReport(
                report.commitmentId(),
                report.reportId(),
                body.reason(),
                ETags.expected(request),
                requests.context(actor)));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Reports.ReportRow> answer(Reports.ReportRow report) {
        return ResponseEntity.ok().eTag(ETags.of(report.version())).body(report);
    }
}
