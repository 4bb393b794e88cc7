package org.gaita.reporting.point;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gaita.domain.InvalidValue;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Violation;
import org.springframework.util.MultiValueMap;

/** The parameters of a question; everything that is wrong with them is said at once. */
public final class Parameters {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /** @param known the names that there are; any other is a mistake, not to be passed over */
    public Parameters(MultiValueMap<String, String> given, Set<String> known) {
        given.forEach((name, all) -> {
            if (!known.contains(name)) {
                wrong(name, "is no parameter here", "Leave it out; there are " + String.join(", ", sorted(known)));
            } else if (all.size() > 1) {
                wrong(name, "is given " + all.size() + " times", "Give it once");
            } else if (all.getFirst() != null && !all.getFirst().isBlank()) {
                values.put(name, all.getFirst());
            }
        });
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    /** A parameter's text, if it is given. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A parameter read as what it is meant to be; empty where it is not given or wrong. */
    public <T> Optional<T> read(String name, Function<String, T> reader) {
        String text = values.get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text));
        } catch (InvalidValue e) {
            wrong(name, String.valueOf(e.getMessage()), "Give " + e.expected());
            return Optional.empty();
        }
    }

    /** Notes that something is wrong. */
    public void wrong(String name, String problem, String mend) {
        violations.add(new Violation(name, problem, mend));
    }

    /** Refuses the question if anything is wrong with it. */
    public void refuseIfWrong() {
        if (!violations.isEmpty()) {
            throw new Refused(new Refusal(
                    "parameters-invalid",
                    Refusal.Kind.INVALID,
                    violations.size() == 1
                            ? "One parameter of the question is wrong"
                            : violations.size() + " parameters of the question are wrong",
                    violations));
        }
    }
}
