package org.gaita.portal.work;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.gaita.portal.api.Problem;
import org.gaita.portal.frame.Frame;
import org.gaita.portal.frame.Texts;
import org.jspecify.annotations.Nullable;

/** What is wrong with a form: by field, in the order found, and what concerns the whole. */
public final class Errors {
    /** Something that is wrong; {@code foreign} where it is in the services' English. */
    public record Wrong(String text, boolean foreign) {}

    private final Map<String, Wrong> fields = new LinkedHashMap<>();
    private final Frame frame;
    private @Nullable Wrong whole;

    /** Nothing is wrong yet. */
    public Errors(Frame frame) {
        this.frame = frame;
    }

    /** Notes something that is wrong with a field. */
    public Errors add(String field, String key) {
        fields.putIfAbsent(field, new Wrong(frame.t(key), false));
        return this;
    }

    /** Notes something that is wrong with the whole form. */
    public Errors whole(String key) {
        whole = new Wrong(frame.t(key), false);
        return this;
    }

    /** Takes over what a service said; {@code fieldOf} knows which field a JSON pointer means. */
    public Errors take(Problem problem, Function<String, String> fieldOf) {
        for (Problem.Violation violation : problem.all()) {
            String field = fieldOf.apply(violation.field());
            String known = "wrong." + field.replaceAll("[-.\\d].*", "");
            String mend = violation.mend();
            fields.putIfAbsent(
                    field,
                    Texts.has(known)
                            ? new Wrong(frame.t(known), false)
                            : new Wrong(violation.problem() + (mend == null ? "" : ": " + mend), true));
        }
        if (fields.isEmpty()) {
            String known = "refusal." + problem.code();
            String detail = problem.detail();
            whole = Texts.has(known)
                    ? new Wrong(frame.t(known), false)
                    : new Wrong(detail == null ? frame.t("refusal.unknown") : detail, detail != null);
        }
        return this;
    }

    /** Whether anything is wrong. */
    public boolean any() {
        return !fields.isEmpty() || whole != null;
    }

    /** What is wrong with a field. */
    public @Nullable Wrong of(String field) {
        return fields.get(field);
    }

    /** What is wrong, by field. */
    public Map<String, Wrong> fields() {
        return fields;
    }

    /** What is wrong with the whole. */
    public @Nullable Wrong whole() {
        return whole;
    }
}
