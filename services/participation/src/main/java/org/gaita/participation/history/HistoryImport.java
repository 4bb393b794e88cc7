package org.gaita.participation.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gaita.domain.Actor;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.PlanId;
import org.gaita.domain.ProcessId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.domain.Source;
import org.gaita.domain.Violation;
import org.gaita.events.participation.Announcement;
import org.gaita.events.participation.GroupCount;
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
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Takes in what documents tell of earlier participation: whole or not at all, and the same file once. */
@RestController
@RequestMapping("/api/v1/history-imports")
class HistoryImport {
    private static final int LONGEST_NAME = 100;
    private static final String FORMAT = "gaita-participation/1";
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

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
                .expect(document.format().equals(FORMAT), "/format", "is not " + FORMAT, "use that format")
                .expect(
                        !document.name().isBlank() && document.name().length() <= LONGEST_NAME,
                        "/name",
                        "is empty or longer than " + LONGEST_NAME + " characters",
                        "a short name, for instance lv-history")
                .expect(isZone(document.zone()), "/zone", "is no time zone", "for instance Europe/Riga");
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
                    .latvian(process.title(), at + "/title")
                    .expect(inOrder(process), at, "it ends before it begins", "give what the source says");
            plan.expect(violations, process.institution(), at + "/institution");
            groups(violations, process.targetGroups(), at + "/targetGroups");
            check(process, at, violations);
        }
        violations.refuse("history-invalid", "The history was not taken in: see the violations.");
    }

    private void check(HistoryDocument.Process process, String at, Violations violations) {
        for (int i = 0; i < process.statements().size(); i++) {
            HistoryDocument.Statement said = process.statements().get(i);
            HistoryDocument.Attendance attendance = said.attendance();
            String place = at + "/statements/" + i;
            violations
                    .expect(
                            Stream.of(
                                                    said.held(),
                                                    said.closedWithContributions(),
                                                    attendance,
                                                    said.results(),
                                                    said.fact())
                                            .filter(Objects::nonNull)
                                            .count()
                                    == 1,
                            place,
                            "it says nothing, or several things",
                            "one of held, closedWithContributions, attendance, results and fact")
                    .expect(
                            said.closedWithContributions() == null || said.closedWithContributions() >= 0,
                            place + "/closedWithContributions",
                            "is negative",
                            "give a number from 0");
            if (attendance != null) {
                violations.expect(
                        attendance.total() >= 0 && attendance.groups().stream().allMatch(group -> group.count() >= 0),
                        place + "/attendance",
                        "a number is negative",
                        "give numbers from 0");
                groups(
                        violations,
                        attendance.groups().stream().map(GroupCount::group).toList(),
                        place + "/attendance/groups");
            }
        }
    }

    private void groups(Violations violations, List<String> groups, String at) {
        for (int i = 0; i < groups.size(); i++) {
            violations.expect(
                    formats.group(groups.get(i)).isPresent(),
                    at + "/" + i,
                    "there is no group '" + groups.get(i) + "'",
                    "see /api/v1/groups");
        }
    }

    private static boolean inOrder(HistoryDocument.Process process) {
        LocalDateTime starts = process.starts();
        LocalDateTime ends = process.ends();
        LocalDate first = process.firstDay();
        LocalDate last = process.lastDay();
        return (starts == null || ends == null || !ends.isBefore(starts))
                && (first == null || last == null || !last.isBefore(first));
    }

    private static boolean isZone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException unknown) {
            return false;
        }
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
        JsonNode tree;
        try {
            tree = YAML.readTree(new String(file, StandardCharsets.UTF_8));
        } catch (JacksonException malformed) {
            @Nullable TokenStreamLocation at = malformed.getLocation();
            throw new Refused(new Refusal(
                    "history-malformed",
                    Refusal.Kind.INVALID,
                    "The file is neither YAML nor JSON, or holds a key twice or a second document.",
                    List.of(new Violation(
                            at == null ? "" : "line " + at.getLineNr(),
                            "the text cannot be read from there",
                            "mend it and send it again"))));
        }
        if (!tree.isObject()) {
            throw new Refused("history-malformed", Refusal.Kind.INVALID, "The file is no history: it holds no fields.");
        }
        return reader.read(tree, HistoryDocument.class);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
