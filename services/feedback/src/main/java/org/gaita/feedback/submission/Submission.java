package org.gaita.feedback.submission;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gaita.domain.Grant;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.PersonId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.domain.SubmissionId;
import org.gaita.events.feedback.About;
import org.gaita.events.feedback.Answer;
import org.gaita.events.feedback.SubmissionEvent;
import org.gaita.events.feedback.SubmissionEvent.*;
import org.gaita.feedback.submission.SubmissionCommand.*;
import org.gaita.service.CommandContext;
import org.gaita.service.Violations;
import org.jspecify.annotations.Nullable;

/** What somebody said, and the reasoned answer to it: handlers decide, one switch evolves. */
@SuppressWarnings("NullAway.Init") // Axon creates an empty aggregate and replays its events
public class Submission {
    @AggregateIdentifier
    private String id;

    private SubmissionId submissionId;
    private About about;
    private PersonId author;
    private LocalDate receivedOn;
    private SubmissionState state;
    private @Nullable InstitutionCode concerns;
    private @Nullable InstitutionCode institution;
    private boolean acknowledged;
    private boolean withheld;
    private boolean rated;

    Submission() {}

    @CommandHandler
    Submission(Receive command) {
        Grant grant = command.context().require(Role.PUBLIC);
        apply(
                command.received(),
                MetaData.from(command.context().envelope(grant).toMetaData()));
    }

    @CommandHandler
    void handle(Acknowledge command) {
        Grant grant = handler(command.context());
        in("acknowledged", SubmissionState.RECEIVED);
        record(new SubmissionAcknowledged(submissionId, about), command.context(), grant);
    }

    @CommandHandler
    void handle(Assign command) {
        Grant grant = handler(command.context());
        expect(command.expected());
        in("assigned", SubmissionState.RECEIVED, SubmissionState.ACKNOWLEDGED, SubmissionState.ASSIGNED);
        boolean again = institution != null;
        new Violations()
                .expect(
                        !command.institution().equals(institution),
                        "/institution",
                        "it is assigned to " + command.institution() + " already",
                        "name another institution")
                .expect(
                        !again || command.reason() != null,
                        "/reason",
                        "whoever passes a submission on says why",
                        "give a reason, for instance {\"lv\": \"…\"}")
                .latvian(command.reason(), "/reason")
                .refuse("submission-not-assigned", "The submission was not assigned.");
        if (!acknowledged) {
            record(new SubmissionAcknowledged(submissionId, about), command.context(), grant);
        }
        record(
                new SubmissionAssigned(submissionId, about, command.institution(), institution, command.reason()),
                command.context(),
                grant);
    }

    @CommandHandler
    void handle(Withhold command) {
        Grant grant = command.context().require(Role.COORDINATOR);
        expect(command.expected());
        if (withheld || state == SubmissionState.PUBLISHED || state == SubmissionState.WITHDRAWN) {
            throw conflict("withheld");
        }
        new Violations()
                .latvian(command.explanation(), "/explanation")
                .refuse("text-missing", "The Latvian text is missing.");
        record(
                new SubmissionWithheld(submissionId, about, command.code(), command.explanation()),
                command.context(),
                grant);
    }

    @CommandHandler
    void handle(GiveAnswer command) {
        Grant grant = answering(command.context());
        expect(command.expected());
        in("answered", SubmissionState.ASSIGNED);
        check(command.answer(), command.unknown()).refuse("answer-incomplete", "The answer was not given.");
        int days = (int) ChronoUnit.DAYS.between(receivedOn, command.context().today());
        record(
                new ReasonedResponseGiven(submissionId, about, grant.institution(), command.answer(), days),
                command.context(),
                grant);
    }

    @CommandHandler
    void handle(ReviseAnswer command) {
        Grant grant = answering(command.context());
        expect(command.expected());
        in("revised", SubmissionState.ANSWERED, SubmissionState.RESULT_SENT, SubmissionState.PUBLISHED);
        check(command.answer(), command.unknown())
                .latvian(command.why(), "/why")
                .refuse("answer-incomplete", "The answer was not revised.");
        record(
                new ResponseRevised(submissionId, about, grant.institution(), command.answer(), command.why()),
                command.context(),
                grant);
    }

    @CommandHandler
    void handle(NoteResultSent command) {
        Grant grant = command.context().require(Role.SYSTEM);
        // A mail that is sent again after a crash is no new fact.
        if (state == SubmissionState.ANSWERED) {
            record(new ResultSentToAuthor(submissionId, about, command.channel()), command.context(), grant);
        }
    }

    @CommandHandler
    void handle(Publish command) {
        Grant grant = command.context().require(Role.COORDINATOR);
        expect(command.expected());
        if (withheld) {
            throw new Refused(
                    "submission-withheld",
                    Refusal.Kind.CONFLICT,
                    "The submission is withheld, because it breaks a published rule; it is not published");
        }
        in("published", SubmissionState.RESULT_SENT);
        record(new SubmissionPublished(submissionId, about), command.context(), grant);
    }

    @CommandHandler
    void handle(Withdraw command) {
        Grant grant = ofAuthor(command.context());
        if (state == SubmissionState.WITHDRAWN) {
            throw conflict("withdrawn");
        }
        record(new SubmissionWithdrawn(submissionId, about), command.context(), grant);
    }

    @CommandHandler
    void handle(StateHelpfulness command) {
        Grant grant = ofAuthor(command.context());
        in("rated", SubmissionState.ANSWERED, SubmissionState.RESULT_SENT, SubmissionState.PUBLISHED);
        if (rated) {
            throw new Refused(
                    "helpfulness-stated", Refusal.Kind.CONFLICT, "Whether the answer helped has been said already");
        }
        record(
                new HelpfulnessStated(submissionId, about, command.helped(), command.reason()),
                command.context(),
                grant);
    }

    @EventSourcingHandler
    void on(SubmissionEvent event, @MetaDataValue("occurredOn") String occurredOn) {
        switch (event) {
            case SubmissionReceived received -> {
                id = received.submissionId().value();
                submissionId = received.submissionId();
                about = received.about();
                author = received.author();
                receivedOn = LocalDate.parse(occurredOn);
                concerns = received.concerns();
                state = SubmissionState.RECEIVED;
            }
            case SubmissionAcknowledged acknowledgement -> {
                acknowledged = true;
                state = SubmissionState.ACKNOWLEDGED;
            }
            case SubmissionAssigned assigned -> {
                institution = assigned.institution();
                state = SubmissionState.ASSIGNED;
            }
            case SubmissionWithheld held -> withheld = true;
            case ReasonedResponseGiven given -> state = SubmissionState.ANSWERED;
            case ResponseRevised revised -> {}
            case ResultSentToAuthor sent -> state = SubmissionState.RESULT_SENT;
            case SubmissionPublished published -> state = SubmissionState.PUBLISHED;
            case SubmissionWithdrawn withdrawn -> state = SubmissionState.WITHDRAWN;
            case HelpfulnessStated stated -> rated = true;
        }
    }

    /** The coordinator, or a reporter of the institution that has it or that it concerns. */
    private Grant handler(CommandContext context) {
        @Nullable InstitutionCode mine = institution == null ? concerns : institution;
        return mine == null || context.actor().as(Role.REPORTER, mine).isEmpty()
                ? context.require(Role.COORDINATOR)
                : context.require(Role.REPORTER, mine);
    }

    /** A reporter of the institution that it is assigned to, and nobody else. */
    private Grant answering(CommandContext context) {
        @Nullable InstitutionCode assigned = institution;
        if (assigned == null) {
            context.require(Role.REPORTER);
            throw new Refused(
                    "submission-not-in-state",
                    Refusal.Kind.CONFLICT,
                    "The submission is " + state.word() + " and not assigned to an institution yet");
        }
        return context.require(Role.REPORTER, assigned);
    }

    private Grant ofAuthor(CommandContext context) {
        if (!context.actor().person().equals(author)) {
            throw new Refused("not-the-author", Refusal.Kind.FORBIDDEN, "Only the author can do this");
        }
        return context.require(Role.PUBLIC);
    }

    private static Violations check(Answer answer, List<String> unknown) {
        Violations violations = new Violations().latvian(answer.reason(), "/reason");
        for (String event : unknown) {
            violations.expect(
                    false,
                    "/ledTo",
                    "no event " + event + " of the plan has arrived here",
                    "take the event's id from the plan's timeline; a change made just now arrives within seconds");
        }
        return violations;
    }

    private void expect(OptionalLong expected) {
        if (expected.isPresent() && expected.getAsLong() != getVersion()) {
            throw new Refused(
                    "changed-meanwhile",
                    Refusal.Kind.STALE,
                    "Somebody changed the submission meanwhile: it is at \"" + getVersion()
                            + "\". Read it again and repeat the request.");
        }
    }

    private void in(String wish, SubmissionState first, SubmissionState... others) {
        Set<SubmissionState> allowed = EnumSet.of(first, others);
        if (!allowed.contains(state)) {
            throw conflict(wish);
        }
    }

    private Refused conflict(String wish) {
        return new Refused(
                "submission-not-in-state",
                Refusal.Kind.CONFLICT,
                "The submission is " + state.word() + (withheld ? ", withheld" : "") + "; it cannot be " + wish);
    }

    private static void record(SubmissionEvent event, CommandContext context, Grant grant) {
        apply(event, MetaData.from(context.envelope(grant).toMetaData()));
    }
}
