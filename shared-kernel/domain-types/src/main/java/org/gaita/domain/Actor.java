package org.gaita.domain;

import java.util.Optional;
import java.util.Set;

/** Who asks for something, and what that person may act as. */
public record Actor(PersonId person, Set<Grant> grants) {
    /** The software itself. */
    public static final Actor SYSTEM =
            new Actor(new PersonId("system"), Set.of(new Grant(new InstitutionCode("GAITA"), Role.SYSTEM)));

    public Actor {
        grants = Set.copyOf(grants);
    }

    /** The grant for that role at that institution, if held. */
    public Optional<Grant> as(Role role, InstitutionCode institution) {
        return grants.stream()
                .filter(grant -> grant.role() == role && grant.institution().equals(institution))
                .findFirst();
    }

    /** A grant for that role at any institution; where several are held, the first in Latvian order. */
    public Optional<Grant> as(Role role) {
        return grants.stream()
                .filter(grant -> grant.role() == role)
                .min((a, b) -> a.institution().compareTo(b.institution()));
    }
}
