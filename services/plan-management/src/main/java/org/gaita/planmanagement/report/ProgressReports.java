package org.gaita.planmanagement.report;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.gaita.domain.Actor;
import org.gaita.domain.CommitmentId;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.MeasureNumber;
import org.gaita.domain.ReportId;
import org.gaita.domain.Text;
import org.gaita.domain.Violation;
import org.gaita.planmanagement.catalogue.Catalogue;
import org.gaita.planmanagement.commitment.CommitmentCommand.*;
import org.gaita.planmanagement.commitment.ReportState;
import org.gaita.service.Requests;
import org.gaita.web.BadRequest;
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

    /** What a command has to say that needs no words; so that words which nobody would read are refused. */
    record Nothing() {}

    @PostMapping("/commitments/{commitment}/measures/{number}/progress-reports")
    ResponseEntity<Reports.ReportRow> draft(
            @PathVariable CommitmentId commitment,
            @PathVariable MeasureNumber number,
            @RequestBody NewReport body,
            Actor actor) {
        var measure = catalogue.measure(commitment, number);
        catalogue.requireReporting(body.institution(), "/institution");
        var report =
                reports.draft(measure.commitmentId(), measure.measureId(), body.institution(), body.content(), actor);
        return ResponseEntity.created(URI.create("/api/v1/progress-reports/" + report.reportId()))
                .eTag(ETags.of(report.version()))
                .body(report);
    }

    @GetMapping("/progress-reports")
    List<Reports.ReportRow> list(
            @RequestParam(required = false) @Nullable InstitutionCode institution,
            @RequestParam(required = false) @Nullable String state,
            Optional<Actor> actor) {
        return reports.list(institution, state == null ? null : state(state), actor);
    }

    @GetMapping("/progress-reports/{id}")
    ResponseEntity<Reports.ReportRow> get(@PathVariable ReportId id, Optional<Actor> actor) {
        return answer(reports.get(id, actor));
    }

    @PutMapping("/progress-reports/{id}")
    ResponseEntity<Reports.ReportRow> edit(
            @PathVariable ReportId id, @RequestBody Content body, Actor actor, HttpServletRequest request) {
        return answer(reports.redraft(id, body.content(), ETags.expected(request), actor));
    }

    @PostMapping("/progress-reports/{id}/submission")
    ResponseEntity<Reports.ReportRow> submit(
            @PathVariable ReportId id,
            @RequestBody(required = false) @Nullable Nothing body,
            Actor actor,
            HttpServletRequest request) {
        var report = reports.lock(id, actor);
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
    ResponseEntity<Reports.ReportRow> sign(
            @PathVariable ReportId id,
            @RequestBody(required = false) @Nullable Nothing body,
            Actor actor,
            HttpServletRequest request) {
        var report = reports.lock(id, actor);
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
            @PathVariable ReportId id, @RequestBody Question body, Actor actor, HttpServletRequest request) {
        var report = reports.lock(id, actor);
        requests.send(new ReturnReport(
                report.commitmentId(),
                report.reportId(),
                body.question(),
                ETags.expected(request),
                requests.context(actor)));
        return answer(reports.get(report.reportId(), Optional.of(actor)));
    }

    @PostMapping("/progress-reports/{id}/acceptance")
    ResponseEntity<Reports.ReportRow> accept(
            @PathVariable ReportId id,
            @RequestBody(required = false) @Nullable Nothing body,
            Actor actor,
            HttpServletRequest request) {
        var report = reports.lock(id, actor);
        requests.send(new AcceptReport(
                report.commitmentId(), report.reportId(), ETags.expected(request), requests.context(actor)));
        return answer(reports.get(report.reportId(), Optional.of(actor)));
    }

    @PostMapping("/progress-reports/{id}/corrections")
    ResponseEntity<Reports.ReportRow> correct(
            @PathVariable ReportId id, @RequestBody Correction body, Actor actor, HttpServletRequest request) {
        var report = reports.lock(id, actor);
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
            @PathVariable ReportId id, @RequestBody Reason body, Actor actor, HttpServletRequest request) {
        var report = reports.lock(id, actor);
        requests.send(new RetractReport(
                report.commitmentId(),
                report.reportId(),
                body.reason(),
                ETags.expected(request),
                requests.context(actor)));
        return ResponseEntity.noContent().build();
    }

    private static ReportState state(String word) {
        return Arrays.stream(ReportState.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new BadRequest(
                        "parameter-invalid",
                        "A parameter is not as it should be.",
                        List.of(new Violation(
                                "state",
                                "'" + Text.shorten(word, 80) + "' is no state of a report",
                                "one of "
                                        + Arrays.stream(ReportState.values())
                                                .map(ReportState::word)
                                                .collect(Collectors.joining(", "))))));
    }

    private static ResponseEntity<Reports.ReportRow> answer(Reports.ReportRow report) {
        return ResponseEntity.ok().eTag(ETags.of(report.version())).body(report);
    }
}
