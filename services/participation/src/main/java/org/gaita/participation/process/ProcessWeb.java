package org.gaita.participation.process;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.gaita.domain.Actor;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.ProcessId;
import org.gaita.domain.SubmissionId;
import org.gaita.domain.Violation;
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.GroupCount;
import org.gaita.events.participation.Notice;
import org.gaita.events.participation.Outcome;
import org.gaita.events.participation.ProcessEvent.ParticipationAnnounced;
import org.gaita.events.participation.Schedule;
import org.gaita.service.NoWords;
import org.gaita.service.Parameters;
import org.gaita.service.Requests;
import org.gaita.web.ETags;
import org.gaita.web.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Participation processes through HTTP. */
@RestController
@RequestMapping("/api/v1/processes")
class ProcessWeb {
    private final Requests requests;
    private final Processes processes;
    private final Planner planner;

    ProcessWeb(Requests requests, Processes processes, Planner planner) {
        this.requests = requests;
        this.processes = processes;
        this.planner = planner;
    }

    record NewProcess(String format, InstitutionCode institution, Announcement announcement, Schedule schedule) {}

    /** {@code warnings}: what was recorded all the same, for instance a late announcement. */
    record Announced(ProcessRow process, List<Violation> warnings) {}

    record Items(List<ProcessRow> items) {}

    record Rescheduling(Schedule schedule, LocalizedText reason) {}

    record Reason(LocalizedText reason) {}

    record Closing(@Nullable Integer contributions) {}

    record Holding(LocalDate on, @Nullable LocalizedText text) {}

    record Attendance(int total, List<GroupCount> groups) {}

    record Results(
            LocalizedText summary,
            List<LocalizedText> takenOver,
            List<Outcome.NotTakenOver> notTakenOver,
            @Nullable Integer contributions,
            List<SubmissionId> submissions,
            @Nullable String url) {}

    record ResultsSent(LocalDate on, @Nullable Integer recipients, LocalizedText how) {}

    @GetMapping
    Items find(
            @RequestParam(required = false) @Nullable InstitutionCode institution,
            @RequestParam(required = false) @Nullable String commitment,
            @RequestParam(required = false) @Nullable String measure,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable ProcessState state,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(defaultValue = "false") boolean joinable,
            @RequestParam(defaultValue = "100") int limit) {
        planner.checkFormat(format);
        return new Items(processes.find(
                new Processes.Filter(
                        institution == null ? null : institution.value(),
                        commitment,
                        measure,
                        format,
                        state == null ? null : state.word(),
                        region,
                        joinable),
                requests.now(),
                Parameters.limit(limit, 500)));
    }

    @GetMapping("/{id}")
    ResponseEntity<ProcessRow> one(@PathVariable ProcessId id) {
        return answer(id);
    }

    @PostMapping
    ResponseEntity<Announced> announce(@RequestBody NewProcess body, Actor actor) {
        planner.check(body.format(), body.institution(), body.announcement(), body.schedule());
        Notice notice = planner.notice(body.format(), body.schedule(), requests.today());
        ProcessId id = new ProcessId(Ids.next().toString());
        requests.send(new ProcessCommand.Announce(
                id,
                new ParticipationAnnounced(
                        id, body.format(), body.institution(), body.announcement(), body.schedule(), notice),
                requests.context(actor)));
        ProcessRow row = processes.get(id);
        return ResponseEntity.created(URI.create("/api/v1/processes/" + id))
                .eTag(ETags.of(row.sequence()))
                .body(new Announced(row, Planner.warnings(notice)));
    }

    @PostMapping("/{id}/rescheduling")
    ResponseEntity<Announced> reschedule(
            @PathVariable ProcessId id, @RequestBody Rescheduling body, Actor actor, HttpServletRequest request) {
        ProcessRow row = processes.get(id);
        planner.check(body.schedule());
        Notice notice = planner.notice(row.format(), body.schedule(), requests.today());
        requests.send(new ProcessCommand.Reschedule(
                row.id(), body.schedule(), body.reason(), notice, ETags.expected(request), requests.context(actor)));
        ProcessRow after = processes.get(row.id());
        return ResponseEntity.ok()
                .eTag(ETags.of(after.sequence()))
                .body(new Announced(after, Planner.warnings(notice)));
    }

    @PostMapping("/{id}/cancellation")
    ResponseEntity<ProcessRow> cancel(
            @PathVariable ProcessId id, @RequestBody Reason body, Actor actor, HttpServletRequest request) {
        return act(
                id,
                process -> requests.send(new ProcessCommand.Cancel(
                        process, body.reason(), ETags.expected(request), requests.context(actor))));
    }

    @PostMapping("/{id}/opening")
    ResponseEntity<ProcessRow> open(
            @PathVariable ProcessId id,
            @RequestBody(required = false) @Nullable NoWords body,
            Actor actor,
            HttpServletRequest request) {
        return act(
                id,
                process -> requests.send(
                        new ProcessCommand.Open(process, ETags.expected(request), requests.context(actor))));
    }

    @PostMapping("/{id}/closing")
    ResponseEntity<ProcessRow> close(
            @PathVariable ProcessId id, @RequestBody Closing body, Actor actor, HttpServletRequest request) {
        return act(
                id,
                process -> requests.send(new ProcessCommand.Close(
                        process, body.contributions(), ETags.expected(request), requests.context(actor))));
    }

    @PostMapping("/{id}/holding")
    ResponseEntity<ProcessRow> hold(
            @PathVariable ProcessId id, @RequestBody Holding body, Actor actor, HttpServletRequest request) {
        return act(
                id,
                process -> requests.send(new ProcessCommand.Hold(
                        process, body.on(), body.text(), ETags.expected(request), requests.context(actor))));
    }

    @PostMapping("/{id}/attendance")
    ResponseEntity<ProcessRow> attendance(
            @PathVariable ProcessId id, @RequestBody Attendance body, Actor actor, HttpServletRequest request) {
        planner.checkGroups(body.groups());
        return act(
                id,
                process -> requests.send(new ProcessCommand.RecordAttendance(
                        process, body.total(), body.groups(), ETags.expected(request), requests.context(actor))));
    }

    @PostMapping("/{id}/results")
    ResponseEntity<ProcessRow> results(
            @PathVariable ProcessId id, @RequestBody Results body, Actor actor, HttpServletRequest request) {
        Outcome outcome = new Outcome(
                body.summary(),
                body.takenOver(),
                body.notTakenOver(),
                body.contributions(),
                body.submissions(),
                body.url());
        planner.check(outcome);
        return act(
                id,
                process -> requests.send(new ProcessCommand.PublishResults(
                        process, outcome, ETags.expected(request), requests.context(actor))));
    }

    @PostMapping("/{id}/results-sent")
    ResponseEntity<ProcessRow> sent(
            @PathVariable ProcessId id, @RequestBody ResultsSent body, Actor actor, HttpServletRequest request) {
        return act(
                id,
                process -> requests.send(new ProcessCommand.NoteResultsSent(
                        process,
                        body.on(),
                        body.recipients(),
                        body.how(),
                        ETags.expected(request),
                        requests.context(actor))));
    }

    private ResponseEntity<ProcessRow> act(ProcessId id, Consumer<ProcessId> command) {
        ProcessId process = processes.get(id).id();
        command.accept(process);
        return answer(process);
    }

    private ResponseEntity<ProcessRow> answer(ProcessId id) {
        ProcessRow row = processes.get(id);
        return ResponseEntity.ok().eTag(ETags.of(row.sequence())).body(row);
    }
}
