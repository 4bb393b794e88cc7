package org.gaita.service;

import java.time.LocalDate;
import org.gaita.domain.Actor;
import org.gaita.domain.Grant;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.ReportingPeriod;
import org.gaita.domain.Role;
import org.gaita.domain.Source;
import org.gaita.events.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, when, and in which request. Commands carry it, so that authorization happens where the command is handled.
 *
 * @param actor who asks, and what that person may act as
 * @param correlationId the request
 * @param today the day in the plan's time zone
 */
public record CommandContext(Actor actor, String correlationId, LocalDate today) {
    /** The grant for a role at an institution; a refusal where it is not held. */
    public Grant require(Role role, InstitutionCode institution) {
        return actor.as(role, institution)
                .orElseThrow(() -> new Refused(
                        "not-for-this-role",
                        Refusal.Kind.FORBIDDEN,
                        "This needs the role " + role.word() + " at " + institution + "; the token holds "
                                + actor.grants().stream()
                                        .map(Grant::toString)
                                        .sorted()
                                        .toList()));
    }

    /** The grant for a role at any institution; a refusal where it is not held. */
    public Grant require(Role role) {
        return actor.as(role)
                .orElseThrow(() -> new Refused(
                        "not-for-this-role",
                        Refusal.Kind.FORBIDDEN,
                        "This needs the role " + role.word() + "; the token holds "
                                + actor.grants().stream()
                                        .map(Grant::toString)
                                        .sorted()
                                        .toList()));
    }

    /** The envelope of an event that this request leads to and that happened today. */
    public Envelope envelope(Grant grant) {
        return envelope(grant, today, null);
    }

    /** The envelope of an event that this request leads to. */
    public Envelope envelope(Grant grant, LocalDate occurredOn, @Nullable Source source) {
        return envelope(grant, occurredOn, null, null, source);
    }

    /** The envelope of an event that this request leads to, of a version of the plan and about a period. */
    public Envelope envelope(
            Grant grant,
            LocalDate occurredOn,
            @Nullable String planVersion,
            @Nullable ReportingPeriod period,
            @Nullable Source source) {
        return new Envelope(
                occurredOn,
                actor.person(),
                grant.role(),
                grant.institution(),
                correlationId,
                correlationId,
                planVersion,
                period,
                source);
    }
}
