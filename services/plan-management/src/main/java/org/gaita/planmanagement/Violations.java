package org.gaita.planmanagement;

import java.util.ArrayList;
import java.util.List;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Violation;

/** Collects everything that is wrong, so that the answer lists it at once. */
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

    /** Notes one, unless {@code right}. */
    public Violations expect(boolean right, String field, String problem, String mend) {
        if (!right) {
            found.add(new Violation(field, problem, mend));
        }
        return this;
    }

    /** What was found so far. */
    public List<Violation> found() {
        return List.copyOf(found);
    }

    /** Refuses if anything was found. */
    public void refuse(String code, String detail) {
        if (!found.isEmpty()) {
            throw new Refused(new Refusal(code, Refusal.Kind.INVALID, detail, found));
        }
    }
}
