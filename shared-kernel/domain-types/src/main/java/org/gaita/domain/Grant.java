package org.gaita.domain;

/** One right to act: a role at an institution. Institutions merge, so a person may hold several. */
public record Grant(InstitutionCode institution, Role role) {
    /** Reads "FM:reporter". */
    public static Grant parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new InvalidValue("grant", text, "INSTITUTION:role, for instance FM:reporter");
        }
        return new Grant(new InstitutionCode(text.substring(0, colon)), Role.of(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return institution + ":" + role.word();
    }
}
