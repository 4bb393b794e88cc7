package org.gaita.architecture;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks a service, and the shared kernel as the service sees it, against every rule. */
public final class ArchitectureRules {
    private ArchitectureRules() {}

    /** All rules. */
    public static List<ArchRule> all() {
        return Stream.of(ModuleRules.ALL, DomainRules.ALL, CodeRules.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** Reads our classes only; looking up whatever they use would read half of the JDK. */
    static ClassFileImporter importer() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter();
    }

    /**
     * Fails with everything that breaks a rule, at once. Test classes are not looked at.
     *
     * @param application the service's application class
     */
    public static void check(Class<?> application) {
        JavaClasses classes = importer()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.gaita");
        if (!classes.contain(application)) {
            throw new AssertionError(application + " was not found among the compiled classes");
        }
        List<String> broken = new ArrayList<>();
        for (ArchRule rule : all()) {
            EvaluationResult result = rule.evaluate(classes);
            if (result.hasViolation()) {
                broken.add(result.getFailureReport().toString());
            }
        }
        if (!broken.isEmpty()) {
            throw new AssertionError(String.join("\n\n", broken));
        }
    }
}
