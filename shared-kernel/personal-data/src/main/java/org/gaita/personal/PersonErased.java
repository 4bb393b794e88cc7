package org.gaita.personal;

import org.gaita.domain.PersonId;

/** Nothing is encrypted for a person whose key was destroyed: that would be the beginning of a new record about them. */
public final class PersonErased extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    PersonErased(PersonId person) {
        super("The key of person " + person + " was destroyed; nothing more is recorded about them");
    }
}
