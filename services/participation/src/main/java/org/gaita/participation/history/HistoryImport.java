package org.gaita.participation.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.gaita.domain.Actor;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.PlanId;
import org.gaita.domain.ProcessId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.domain.Source;
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.Outcome;
import org.gaita.events.participation.ProcessEvent;
import org.gaita.events.participation.Schedule;
import org.gaita.participation.format.Formats;
import org.gaita.participation.process.ProcessCommand;
import org.gaita.service.CommandContext;
import org.gaita.service.Requests;
import org.gaita.service.Violations;
import org.gaita.service.plan.PlanFacts;
import org.gaita.web.BodyReader;
import org.gaita.web.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Takes in what documents tell of earlier participation: whole or not at all, and the same file once. */
@RestController
@RequestMapping("/api/v1/history-imports")
class HistoryImport {
    private static final String FORMAT = "gaita-participation/1";
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private final BodyReader reader;
    private final Formats formats;
    private final PlanFacts plan;
    private final Requests requests;
    private final HistoryFiles files;

    HistoryImport(BodyReader reader, Formats formats, PlanFacts plan, Requests requests, HistoryFiles files) {
        this.reader = reader;
        this.formats = formats;
        this.plan = plan;
        this.requests = requests;
        this.files = files;
    }

    record Taken(String name, boolean imported, int processes) {}

    @PostMapping(consumes = {"application/yaml", MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<Taken> take(InputStream body, Actor actor) throws IOException {
        CommandContext context = requests.context(actor);
        context.require(Role.COORDINATOR);
        byte[] file = body.readAllBytes();
        HistoryDocument document = read(file);
        check(document);
        String digest = sha256(file);
        var known = files.digest(document.name());
        if (known.isPresent()) {
            if (known.get().equals(digest)) {
                return ResponseEntity.ok(new Taken(document.name(), false, 0));
            }
            throw new Refused(
                    "history-exists",
                    Refusal.Kind.CONFLICT,
                    "The history " + document.name()
                            + " is recorded already, from another file. Take further history in under another name.");
        }
        document.processes().forEach(process -> record(document, process, context));
        files.keep(document.name(), digest);
        return ResponseEntity.status(201)
                .body(new Taken(document.name(), true, document.processes().size()));
    }

    private void check(HistoryDocument document) {
        Violations violations = new Violations()
                .expect(document.format().equals(FORMAT), "/format", "is not " + FORMAT, "use that format");
        int i = 0;
        for (HistoryDocument.Process process : document.processes()) {
            String at = "/processes/" + i++;
            violations
                    .expect(
                            formats.format(process.format()).isPresent(),
                            at + "/format",
                            "there is no format '" + process.format() + "'",
                            "see /api/v1/formats")
                    .expect(
                            (process.starts() == null) != (process.firstDay() == null),
                            at,
                            "it needs either starts or firstDay",
                            "give what the source says")
                    .latvian(process.title(), at + "/title");
        }
        violations.refuse("history-invalid", "The history was not taken in: see the violations.");
    }

    private void record(HistoryDocument document, HistoryDocument.Process process, CommandContext context) {
        ProcessId id = new ProcessId(Ids.next().toString());
        boolean wholeDays = process.firstDay() != null;
        LocalDateTime starts = wholeDays
                ? Objects.requireNonNull(process.firstDay()).atStartOfDay()
                : Objects.requireNonNull(process.starts());
        @Nullable
        LocalDateTime ends =
                wholeDays ? process.lastDay() == null ? null : process.lastDay().atStartOfDay() : process.ends();
        List<ProcessCommand.Statement> statements = new ArrayList<>();
        // Documents do not tell when it was announced; its first day is recorded.
        statements.add(new ProcessCommand.Statement(
                new ProcessEvent.ParticipationAnnounced(
                        id,
                        process.format(),
                        process.institution(),
                        new Announcement(
                                process.title(),
                                process.question(),
                                process.targetGroups(),
                                new Announcement.Place(process.region(), process.address(), process.online()),
                                null,
                                List.of(),
                                null,
                                null,
                                planId(process.plan()),
                                List.of(),
                                List.of()),
                        new Schedule(starts, ends, wholeDays, document.zone()),
                        null),
                starts.toLocalDate(),
                process.source()));
        for (HistoryDocument.Statement statement : process.statements()) {
            Source source = statement.source() == null ? process.source() : statement.source();
            statements.add(new ProcessCommand.Statement(event(id, statement), statement.on(), source));
        }
        requests.send(new ProcessCommand.Document(id, process.institution(), statements, context));
    }

    private static ProcessEvent event(ProcessId id, HistoryDocument.Statement statement) {
        if (statement.held() != null) {
            return new ProcessEvent.ParticipationHeld(id, statement.held());
        }
        if (statement.closedWithContributions() != null) {
            return new ProcessEvent.ParticipationClosed(id, statement.closedWithContributions());
        }
        if (statement.attendance() != null) {
            return new ProcessEvent.AttendanceRecorded(
                    id, statement.attendance().total(), statement.attendance().groups());
        }
        if (statement.results() != null) {
            return new ProcessEvent.ParticipationResultsPublished(
                    id,
                    new Outcome(statement.results(), List.of(), List.of(), null, List.of(), statement.resultsUrl()));
        }
        LocalizedText fact = statement.fact();
        if (fact == null) {
            throw new Refused(
                    "history-invalid", Refusal.Kind.INVALID, "A statement of " + statement.on() + " says nothing");
        }
        return new ProcessEvent.ParticipationFactNoted(id, fact);
    }

    private @Nullable PlanId planId(@Nullable String key) {
        return key == null
                ? null
                : plan.plan(key)
                        .map(PlanFacts.Place::planId)
                        .orElseThrow(() -> new Refused(
                                "plan-not-here-yet",
                                Refusal.Kind.UNAVAILABLE,
                                "The plan " + key + " has not arrived here yet. Try again in some seconds."));
    }

    private HistoryDocument read(byte[] file) {
        try {
            return reader.read(YAML.readTree(new String(file, StandardCharsets.UTF_8)), HistoryDocument.class);
        } catch (JacksonException malformed) {
            throw new Refused(
                    "history-malformed",
                    Refusal.Kind.INVALID,
                    "The file is neither YAML nor JSON: " + malformed.getOriginalMessage());
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
