package org.gaita.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Needs a browser and the built services. Without them it does not run and says so, unless the environment variable
 * {@code GAITA_BROWSER=demanded} is set: then it fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InTheBrowser.Condition.class)
@interface InTheBrowser {

    /** Looks for what is needed. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Optional<String> lacking = browser().isEmpty()
                    ? Optional.of("there is no chromium on the PATH (or named by GAITA_CHROMIUM)")
                    : RealStack.missing().stream()
                            .findFirst()
                            .map(file -> file + " is not built; mvn package builds it");
            if (lacking.isEmpty()) {
                return ConditionEvaluationResult.enabled("a browser and the services are there");
            }
            if ("demanded".equals(System.getenv("GAITA_BROWSER"))) {
                throw new IllegalStateException("The browser tests are demanded, but " + lacking.get());
            }
            String reason = "BROWSER TESTS WERE NOT RUN: " + lacking.get();
            System.err.println(reason);
            return ConditionEvaluationResult.disabled(reason);
        }

        /** The browser; where there is one without windows, that one, which needs less than half the processor. */
        static Optional<Path> browser() {
            String named = System.getenv("GAITA_CHROMIUM");
            Stream<Path> candidates = named != null
                    ? Stream.of(Path.of(named))
                    : Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                            .flatMap(name -> Stream.of(System.getenv()
                                            .getOrDefault("PATH", "")
                                            .split(":"))
                                    .map(directory -> Path.of(directory, name)));
            return candidates.filter(Files::isExecutable).findFirst();
        }
    }
}
