package org.gaita.reporting.fact;

import static org.gaita.reporting.fact.FactProjector.json;
import static org.gaita.reporting.fact.FactProjector.says;

import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.InstitutionCode;
import org.gaita.events.plan.InstitutionEvent;
import org.gaita.events.plan.InstitutionEvent.*;
import org.gaita.reporting.fact.FactOperation.Assert;
import org.gaita.reporting.fact.Values.Dissolved;
import org.gaita.reporting.fact.Values.Kind;
import org.gaita.reporting.fact.Values.Members;
import org.gaita.reporting.fact.Values.Name;
import org.gaita.reporting.record.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** What the events of institutions and groups say about them. */
final class InstitutionFacts {
    /** From when an institution exists whose beginning the sources do not tell. */
    static final LocalDate BEGINNING_UNKNOWN = LocalDate.of(1900, 1, 1);

    private InstitutionFacts() {}

    static List<FactOperation> operations(RecordedEvent event, InstitutionEvent happened) {
        return switch (happened) {
            case InstitutionRegistered e ->
                List.of(
                        since(event, e.code(), "name", e.from(), new Name(e.name())),
                        since(event, e.code(), "kind", e.from(), new Kind(e.kind(), e.signsIn())));
            case InstitutionRenamed e ->
                List.of(says(event, FactKey.institution(e.code().value(), "name"), new Name(e.name())));
            case InstitutionDissolved e ->
                List.of(says(
                        event,
                        FactKey.institution(e.code().value(), "dissolved"),
                        new Dissolved(event.occurredOn(), e.successor())));
            case GroupDefined e ->
                List.of(
                        since(event, e.code(), "name", e.from(), new Name(e.name())),
                        since(event, e.code(), "members", e.from(), new Members(e.members())));
        };
    }

    private static FactOperation since(
            RecordedEvent event, InstitutionCode code, String attribute, @Nullable LocalDate from, Object value) {
        return new Assert(
                FactKey.institution(code.value(), attribute),
                from == null ? BEGINNING_UNKNOWN : from,
                event.eventId(),
                json(value));
    }
}
