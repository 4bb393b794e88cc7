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
    /** Something that is wrong, in the language of the page. */
    public record Wrong(String text) {}

    private final Map<String, Wrong> fields = new LinkedHashMap<>();
    private final Frame frame;
    private @Nullable Wrong whole;

    /** Nothing is wrong yet. */
    public Errors(Frame frame) {
        this.frame = frame;
    }

    /** Notes something that is wrong with a field. */
    public Errors add(String field, String key) {
        fields.putIfAbsent(field, new Wrong(frame.t(key)));
        return this;
    }

    /** Notes something that is wrong with the whole form. */
    public Errors whole(String key) {
        whole = new Wrong(frame.t(key));
        return this;
    }

    /** Takes over what a service said; {@code fieldOf} knows which field a JSON pointer means. */
    public Errors take(Problem problem, Function<String, String> fieldOf) {
        for (Problem.Violation violation : problem.all()) {
            String field = fieldOf.apply(violation.field());
            String known = "wrong." + field.replaceAll("[-.\\d].*", "");
            fields.putIfAbsent(field, new Wrong(Texts.has(known) ? frame.t(known) : frame.said(violation)));
        }
        if (fields.isEmpty()) {
            whole = new Wrong(frame.said(problem));
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
