package org.gaita.reporting.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaita.domain.Actor;
import org.gaita.domain.Grant;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.Role;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may read (domain brief, section 1). Everybody reads what is published. Reports on their way are for
 * their institution's reporter and approver; the coordinator and the evaluator read everything, with who acted.
 *
 * @param everything whether all events and the acting persons' ids are readable
 * @param erasures whether the erasure of persons is readable
 * @param institutions whose reports on their way are readable, in Latvian order
 */
public record Reader(boolean everything, boolean erasures, List<String> institutions) {
    /** Somebody without a token. */
    public static final Reader PUBLIC = new Reader(false, false, List.of());

    /** What an actor may read. */
    public static Reader of(Optional<Actor> actor) {
        if (actor.isEmpty()) {
            return PUBLIC;
        }
        Actor known = actor.get();
        return new Reader(
                known.as(Role.COORDINATOR).isPresent()
                        || known.as(Role.EVALUATOR).isPresent(),
                known.as(Role.DPO).isPresent(),
                known.grants().stream()
                        .filter(grant -> grant.role() == Role.REPORTER || grant.role() == Role.APPROVER)
                        .map(Grant::institution)
                        .distinct()
                        .sorted()
                        .map(InstitutionCode::value)
                        .toList());
    }

    /** Whether an event of that type about that institution is readable. */
    public boolean mayRead(String type, @Nullable String concerns) {
        return everything
                || EventVisibility.PUBLIC_TYPES.contains(type)
                || (erasures && Objects.equals(type, EventVisibility.ERASURE))
                || (concerns != null
                        && institutions.contains(concerns)
                        && EventVisibility.INSTITUTION_TYPES.contains(type));
    }

    /** The types that this reader may read whatever they concern. */
    public List<String> types() {
        return erasures
                ? Stream.concat(EventVisibility.PUBLIC_TYPES.stream(), Stream.of(EventVisibility.ERASURE))
                        .toList()
                : List.copyOf(EventVisibility.PUBLIC_TYPES);
    }
}
