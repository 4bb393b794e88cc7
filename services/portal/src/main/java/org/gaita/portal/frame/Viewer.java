package org.gaita.portal.frame;

import java.io.Serializable;
import java.util.List;

/**
 * Who has signed in.
 *
 * @param person opaque id
 * @param name as the identity provider gives it
 * @param grants what for
 */
public record Viewer(String person, String name, List<Grant> grants) implements Serializable {

    /** A role at an institution: "FM:reporter". */
    public record Grant(String institution, String role) implements Serializable {
        /** Reads the form that tokens use. */
        public static Grant of(String text) {
            int colon = text.lastIndexOf(':');
            return colon < 0 ? new Grant("", text) : new Grant(text.substring(0, colon), text.substring(colon + 1));
        }
    }

    public Viewer {
        grants = List.copyOf(grants);
    }

    /** Whether the person has this role anywhere. */
    public boolean is(String role) {
        return grants.stream().anyMatch(grant -> grant.role().equals(role));
    }

    /** Whether the person has this role at this institution. */
    public boolean is(String role, String institution) {
        return grants.contains(new Grant(institution, role));
    }

    /** The institutions at which the person has this role. */
    public List<String> institutionsAs(String role) {
        return grants.stream()
                .filter(grant -> grant.role().equals(role))
                .map(Grant::institution)
                .distinct()
                .toList();
    }

    /** Whether the whole record is open to the person. */
    public boolean readsEverything() {
        return is("evaluator") || is("coordinator");
    }
}
