package org.gaita.planmanagement.commitment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gaita.domain.Deadline;
import org.gaita.domain.Grant;
import org.gaita.domain.MeasureId;
import org.gaita.domain.PersonId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.ReportId;
import org.gaita.domain.ReportingPeriod;
import org.gaita.domain.Role;
import org.gaita.domain.Source;
import org.gaita.events.plan.CommitmentEvent;
import org.gaita.events.plan.CommitmentEvent.*;
import org.gaita.events.plan.Due;
import org.gaita.events.plan.ReportContent;
import org.gaita.planmanagement.commitment.CommitmentCommand.*;
import org.gaita.service.CommandContext;
import org.gaita.service.Violations;
import org.jspecify.annotations.Nullable;

/** A commitment with its measures and their reports: handlers decide, one switch evolves. */
@SuppressWarnings("NullAway.Init") // Axon creates an empty aggregate and replays its events
public class Commitment {
    @AggregateIdentifier
    private String id;

    private String planVersion;
    private final Map<MeasureId, Measure> measures = new HashMap<>();
    private final Map<ReportId, Report> reports = new HashMap<>();
    /** The last sequence that touched a measure or a report: what a person's ETag says (design, decision 2). */
    private final Map<Object, Long> touched = new HashMap<>();

    Commitment() {}

    @CommandHandler
    Commitment(MakeCommitment command) {
        Grant grant = command.context().require(Role.COORDINATOR);
        planVersion = command.planVersion();
        record(
                new CommitmentMade(
                        command.commitmentId(),
                        command.planId(),
                        command.planVersion(),
                        command.number(),
                        command.ogpId(),
                        command.title()),
                command.context(),
                grant,
                command.effectiveOn(),
                null,
                command.source());
        command.statements()
                .forEach(statement ->
                        record(statement.event(), command.context(), grant, statement.on(), null, statement.source()));
    }

    @CommandHandler
    void handle(SubmitReport command) {
        Measure measure = measure(command.measureId());
        Grant grant = command.context().require(Role.REPORTER, command.institution());
        if (!measure.reports(command.institution())) {
            throw new Refused(
                    "measure-not-assigned",
                    Refusal.Kind.FORBIDDEN,
                    "Measure " + measure.number + " is not assigned to " + command.institution());
        }
        Report report = reports.get(command.reportId());
        if (report != null) {
            expect(command.reportId(), command.expected());
            in(report, command.reportId(), "submitted again", ReportState.RETURNED);
        }
        check(command.content(), measure, command.context());
        record(
                new ReportSubmitted(
                        command.commitmentId(),
                        command.reportId(),
                        command.measureId(),
                        command.institution(),
                        report != null,
                        command.content()),
                command.context(),
                grant,
                command.content().period().to(),
                command.content().period(),
                null);
    }

    @CommandHandler
    void handle(SignReport command) {
        Report report = report(command.reportId());
        Grant grant = command.context().require(Role.APPROVER, report.institution);
        expect(command.reportId(), command.expected());
        in(report, command.reportId(), "signed", ReportState.SUBMITTED);
        if (!command.ownAllowed()
                && report.submittedBy.equals(command.context().actor().person())) {
            throw new Refused(
                    "own-report",
                    Refusal.Kind.FORBIDDEN,
                    "Whoever submitted a report does not sign it; a colleague with the role approver can");
        }
        record(
                new ReportSigned(command.commitmentId(), command.reportId(), report.measure, report.institution),
                command.context(),
                grant,
                command.context().today(),
                report.content.period(),
                null);
    }

    @CommandHandler
    void handle(ReturnReport command) {
        Report report = report(command.reportId());
        Grant grant = report.state == ReportState.SUBMITTED
                ? command.context().require(Role.APPROVER, report.institution)
                : command.context().require(Role.COORDINATOR);
        expect(command.reportId(), command.expected());
        in(report, command.reportId(), "returned", ReportState.SUBMITTED, ReportState.SIGNED);
        latvian(command.question(), "/question");
        record(
                new ReportReturnedForClarification(
                        command.commitmentId(),
                        command.reportId(),
                        report.measure,
                        report.institution,
                        command.question()),
                command.context(),
                grant,
                command.context().today(),
                report.content.period(),
                null);
    }

    @CommandHandler
    void handle(AcceptReport command) {
        Report report = report(command.reportId());
        Grant grant = command.context().require(Role.COORDINATOR);
        expect(command.reportId(), command.expected());
        in(report, command.reportId(), "accepted", ReportState.SIGNED);
        ReportingPeriod period = report.content.period();
        record(
                new ReportAccepted(command.commitmentId(), command.reportId(), report.measure, report.institution),
                command.context(),
                grant,
                command.context().today(),
                period,
                null);
        record(
                new ReportPublished(
                        command.commitmentId(), command.reportId(), report.measure, report.institution, report.content),
                command.context(),
                grant,
                period.to(),
                period,
                null);
    }

    @CommandHandler
    void handle(CorrectReport command) {
        Report report = report(command.reportId());
        Grant grant = command.context().require(Role.REPORTER, report.institution);
        expect(command.reportId(), command.expected());
        in(report, command.reportId(), "corrected", ReportState.PUBLISHED);
        latvian(command.reason(), "/reason");
        check(command.content(), measure(report.measure), command.context());
        record(
                new ReportCorrected(
                        command.commitmentId(),
                        command.reportId(),
                        report.measure,
                        report.institution,
                        command.content(),
                        command.reason()),
                command.context(),
                grant,
                command.content().period().to(),
                command.content().period(),
                null);
    }

    @CommandHandler
    void handle(RetractReport command) {
        Report report = report(command.reportId());
        Grant grant = command.context().require(Role.REPORTER, report.institution);
        expect(command.reportId(), command.expected());
        in(report, command.reportId(), "retracted", ReportState.PUBLISHED);
        latvian(command.reason(), "/reason");
        record(
                new ReportRetracted(
                        command.commitmentId(),
                        command.reportId(),
                        report.measure,
                        report.institution,
                        command.reason()),
                command.context(),
                grant,
                command.context().today(),
                report.content.period(),
                null);
    }

    @CommandHandler
    void handle(MoveDeadline command) {
        Measure measure = measure(command.measureId());
        Grant grant = command.context().require(Role.COORDINATOR);
        expect(command.measureId(), command.expected());
        Deadline previous = measure.deadlines.get(command.deadlineKey());
        Violations violations = new Violations()
                .expect(
                        previous != null,
                        "/deadlineKey",
                        "measure " + measure.number + " has no deadline '" + command.deadlineKey() + "'",
                        "use one of "
                                + measure.deadlines.keySet().stream().sorted().toList())
                .expect(
                        !command.deadline().equals(previous),
                        "/deadline",
                        "the deadline is that already",
                        "give another deadline")
                .expect(
                        !(command.deadline() instanceof Deadline.Missing),
                        "/deadline",
                        "a deadline cannot be moved to nowhere",
                        "give a quarter, a day, years or continuous")
                .expect(
                        previous == null || !earlier(command.deadline(), previous),
                        "/deadline",
                        "a deadline cannot be moved earlier (R25)",
                        "give a later one")
                .expect(
                        !command.decidedOn().isAfter(command.context().today()),
                        "/decidedOn",
                        "the decision lies in the future",
                        "give the day on which it was taken");
        ReportRules.latvian(violations, command.reason(), "/reason");
        violations.refuse("deadline-not-moved", "The deadline was not moved.");
        if (previous == null) {
            return;
        }
        boolean hadPassed =
                previous.dueOn().map(due -> due.isBefore(command.decidedOn())).orElse(false);
        record(
                new MeasureDeadlineChanged(
                        command.commitmentId(),
                        command.measureId(),
                        command.deadlineKey(),
                        previous,
                        command.deadline(),
                        command.reason(),
                        hadPassed),
                command.context(),
                grant,
                command.decidedOn(),
                null,
                null);
    }

    private static boolean earlier(Deadline deadline, Deadline previous) {
        return deadline.dueOn()
                .flatMap(due -> previous.dueOn().map(due::isBefore))
                .orElse(false);
    }

    @CommandHandler
    void handle(RecordLinkHealth command) {
        Report report = reports.get(command.reportId());
        if (report == null || report.state != ReportState.PUBLISHED) {
            return;
        }
        Grant grant = command.context().require(Role.SYSTEM);
        report.content.evidence().stream()
                .filter(piece -> piece.evidenceId().equals(command.evidenceId()) && piece.url() != null)
                .findFirst()
                .ifPresent(piece -> {
                    String url = java.util.Objects.requireNonNull(piece.url());
                    boolean wasBroken = report.broken.contains(command.evidenceId());
                    CommitmentEvent found = command.finding() == null
                            ? new EvidenceLinkRecovered(
                                    command.commitmentId(),
                                    command.reportId(),
                                    report.measure,
                                    report.institution,
                                    command.evidenceId(),
                                    url)
                            : new EvidenceLinkBroke(
                                    command.commitmentId(),
                                    command.reportId(),
                                    report.measure,
                                    report.institution,
                                    command.evidenceId(),
                                    url,
                                    command.finding());
                    if (wasBroken == (command.finding() == null)) {
                        record(
                                found,
                                command.context(),
                                grant,
                                command.context().today(),
                                null,
                                null);
                    }
                });
    }

    @EventSourcingHandler
    void on(CommitmentEvent event, @SequenceNumber long sequence, @MetaDataValue("actor") String actor) {
        switch (event) {
            case CommitmentMade made -> {
                id = made.commitmentId().value();
                planVersion = made.planVersion();
            }
            case MeasureAdded added -> {
                Measure measure = new Measure(added.number(), added.indicators());
                for (Due due : added.deadlines()) {
                    measure.deadlines.put(due.key(), due.deadline());
                }
                measures.put(added.measureId(), measure);
                touched.put(added.measureId(), sequence);
            }
            case InstitutionAssigned assigned -> {
                measure(assigned.measureId()).assign(assigned.institution(), assigned.role());
                touched.put(assigned.measureId(), sequence);
            }
            case MeasureDeadlineChanged changed -> {
                measure(changed.measureId()).deadlines.put(changed.deadlineKey(), changed.changed());
                touched.put(changed.measureId(), sequence);
            }
            case ReportSubmitted submitted -> {
                Report report = reports.computeIfAbsent(
                        submitted.reportId(),
                        added -> new Report(
                                submitted.measureId(),
                                submitted.institution(),
                                submitted.content(),
                                new PersonId(actor)));
                report.content = submitted.content();
                report.submittedBy = new PersonId(actor);
                report.state = ReportState.SUBMITTED;
                touched.put(submitted.reportId(), sequence);
            }
            case ReportSigned signed -> move(signed.reportId(), ReportState.SIGNED, sequence);
            case ReportReturnedForClarification returned -> move(returned.reportId(), ReportState.RETURNED, sequence);
            case ReportAccepted accepted -> touched.put(accepted.reportId(), sequence);
            case ReportPublished published -> {
                Report report = reports.computeIfAbsent(
                        published.reportId(),
                        added -> new Report(
                                published.measureId(),
                                published.institution(),
                                published.content(),
                                new PersonId(actor)));
                report.content = published.content();
                move(published.reportId(), ReportState.PUBLISHED, sequence);
            }
            case ReportCorrected corrected -> {
                report(corrected.reportId()).content = corrected.content();
                touched.put(corrected.reportId(), sequence);
            }
            case ReportRetracted retracted -> move(retracted.reportId(), ReportState.RETRACTED, sequence);
            case EvidenceLinkBroke broke -> report(broke.reportId()).broken.add(broke.evidenceId());
            case EvidenceLinkRecovered recovered ->
                report(recovered.reportId()).broken.remove(recovered.evidenceId());
            case SourceGapNoted gap -> {}
            case ProgressDocumented documented -> {}
            case CommitmentWithdrawn withdrawn -> {}
        }
    }

    private void move(ReportId reportId, ReportState state, long sequence) {
        report(reportId).state = state;
        touched.put(reportId, sequence);
    }

    private void check(ReportContent content, Measure measure, CommandContext context) {
        ReportRules.check(content, measure.indicators, context.today())
                .refuse("report-incomplete", "The report was not taken: see the violations.");
    }

    private static void latvian(org.gaita.domain.LocalizedText text, String field) {
        Violations violations = new Violations();
        ReportRules.latvian(violations, text, field);
        violations.refuse("text-missing", "The Latvian text is missing.");
    }

    private void expect(Object what, OptionalLong expected) {
        long last = touched.getOrDefault(what, getVersion());
        if (expected.isPresent() && expected.getAsLong() != last) {
            throw new Refused(
                    "changed-meanwhile",
                    Refusal.Kind.STALE,
                    "Somebody changed it meanwhile: it is at \"" + last + "\", the request expects \""
                            + expected.getAsLong() + "\". Read it again and repeat the request.");
        }
    }

    private static void in(Report report, ReportId id, String wish, ReportState... allowed) {
        if (!java.util.List.of(allowed).contains(report.state)) {
            throw new Refused(
                    "report-not-in-state",
                    Refusal.Kind.CONFLICT,
                    "Report " + id + " is " + report.state.word() + "; it cannot be " + wish);
        }
    }

    private Measure measure(MeasureId measureId) {
        Measure measure = measures.get(measureId);
        if (measure == null) {
            throw new Refused("measure-not-found", Refusal.Kind.NOT_FOUND, "There is no measure " + measureId);
        }
        return measure;
    }

    private Report report(ReportId reportId) {
        Report report = reports.get(reportId);
        if (report == null) {
            throw new Refused("report-not-found", Refusal.Kind.NOT_FOUND, "There is no report " + reportId);
        }
        return report;
    }

    private void record(
            CommitmentEvent event,
            CommandContext context,
            Grant grant,
            LocalDate occurredOn,
            @Nullable ReportingPeriod period,
            @Nullable Source source) {
        apply(
                event,
                MetaData.from(context.envelope(grant, occurredOn, planVersion, period, source)
                        .toMetaData()));
    }
}
