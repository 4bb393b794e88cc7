package org.gaita.service;

import java.util.ArrayList;
import java.util.List;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Violation;
import org.jspecify.annotations.Nullable;

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

    /** Public texts are at least in Latvian (R11). */
    public Violations latvian(@Nullable LocalizedText text, String field) {
        return expect(
                text == null || text.in("lv") != null,
                field,
                "the Latvian text is missing",
                "add \"lv\"; other languages are optional");
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
