package org.gaita.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves tests out where there is no container engine, and says so: in the output and in target/not-run.txt. */
public final class WhereContainersAre implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> lacking = Engine.lacking();
        if (lacking.isEmpty()) {
            return ConditionEvaluationResult.enabled("a container engine is there");
        }
        String reason = "CONTAINER TESTS WERE NOT RUN: " + lacking.get();
        if (Engine.demanded()) {
            throw new IllegalStateException(reason);
        }
        System.err.println(reason);
        try {
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target", "not-run.txt"), reason + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
