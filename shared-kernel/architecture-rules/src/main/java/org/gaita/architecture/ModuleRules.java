package org.gaita.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** Which module may know which. */
final class ModuleRules {
    /** The services, by the package of each. */
    static final List<String> SERVICES = List.of(
            "org.gaita.planmanagement",
            "org.gaita.participation",
            "org.gaita.feedback",
            "org.gaita.reporting",
            "org.gaita.review",
            "org.gaita.portal");

    static final DescribedPredicate<JavaClass> SERVICE = resideInAnyPackage(
                    SERVICES.stream().map(service -> service + "..").toArray(String[]::new))
            .as("a service");

    private static final DescribedPredicate<JavaClass> DATABASE =
            resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..", "org.flywaydb..");

    static final ArchRule SERVICES_DO_NOT_KNOW_EACH_OTHER = classes()
            .that(SERVICE)
            .should(knowNoOtherService())
            .because("services talk through Kafka and their APIs, and each is deployed alone")
            .allowEmptyShould(true);

    static final ArchRule THE_SHARED_KERNEL_KNOWS_NO_SERVICE = noClasses()
            .that(DescribedPredicate.not(SERVICE))
            .and(DescribedPredicate.not(resideInAPackage("org.gaita.local..")))
            .should()
            .dependOnClassesThat(SERVICE)
            .because("what all share cannot depend on one of them")
            .allowEmptyShould(true);

    static final ArchRule SERVICES_RUN_WITHOUT_THE_LOCAL_STACK = noClasses()
            .that(SERVICE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.gaita.testing..", "org.gaita.embedded..", "org.gaita.local.."))
            .because("the embedded servers, the supervisor and the fixtures are for one machine and for tests")
            .allowEmptyShould(true);

    static final ArchRule ONLY_RELAY_AND_INBOX_SPEAK_KAFKA = noClasses()
            .that(SERVICE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka.."))
            .because("relay and inbox are what makes nothing lost and nothing doubled")
            .allowEmptyShould(true);

    static final ArchRule REPORTING_HAS_NO_AGGREGATES = noClasses()
            .that()
            .resideInAPackage("org.gaita.reporting..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.axonframework.."))
            .because("it is the read side: it decides nothing and records nothing of its own")
            .allowEmptyShould(true);

    static final ArchRule THE_PORTAL_HAS_NO_DATABASE = noClasses()
            .that()
            .resideInAPackage("org.gaita.portal..")
            .should()
            .dependOnClassesThat(DATABASE)
            .because("it shows what the services' APIs answer")
            .allowEmptyShould(true);

    static final List<ArchRule> ALL = List.of(
            SERVICES_DO_NOT_KNOW_EACH_OTHER,
            THE_SHARED_KERNEL_KNOWS_NO_SERVICE,
            SERVICES_RUN_WITHOUT_THE_LOCAL_STACK,
            ONLY_RELAY_AND_INBOX_SPEAK_KAFKA,
            REPORTING_HAS_NO_AGGREGATES,
            THE_PORTAL_HAS_NO_DATABASE);

    private ModuleRules() {}

    private static ArchCondition<JavaClass> knowNoOtherService() {
        return new ArchCondition<>("know no other service") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String own = service(type);
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String other = service(dependency.getTargetClass());
                    if (!other.isEmpty() && !other.equals(own)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static String service(JavaClass type) {
        return SERVICES.stream()
                .filter(service -> type.getPackageName().equals(service)
                        || type.getPackageName().startsWith(service + "."))
                .findFirst()
                .orElse("");
    }
}
