package org.gaita.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/** How code is written, wherever it stands. */
final class CodeRules {
    private static final DescribedPredicate<JavaClass> ON_A_SERVER = DescribedPredicate.not(
                    resideInAnyPackage("org.gaita.testing..", "org.gaita.embedded..", "org.gaita.local.."))
            .as("runs on a server");

    private static final DescribedPredicate<JavaClass> TELLS_THE_DOMAINS_TIME = ModuleRules.SERVICE
            .or(resideInAnyPackage("org.gaita.domain..", "org.gaita.events..", "org.gaita.eventstore.."))
            .as("a service, a domain type, an event or the event store");

    static final ArchRule TIME_COMES_IN = noClasses()
            .that(TELLS_THE_DOMAINS_TIME)
            .should()
            .callMethodWhere(DescribedPredicate.describe("now() without a clock", CodeRules::asksForTheTime))
            .because("a test, a replay and a question about a date each bring a time of their own")
            .allowEmptyShould(true);

    static final ArchRule IDS_COME_IN = noClasses()
            .that(resideInAnyPackage("org.gaita.domain..", "org.gaita.events..").or(DomainRules.AGGREGATE))
            .should()
            .callMethod("java.util.UUID", "randomUUID")
            .because("a replay must come to the same result")
            .allowEmptyShould(true);

    static final ArchRule NO_OLD_DATES = noClasses()
            .that(ON_A_SERVER)
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are java.util.Date and its kin",
                    type -> Set.of(
                                    "java.util.Date",
                                    "java.util.Calendar",
                                    "java.util.GregorianCalendar",
                                    "java.text.SimpleDateFormat")
                            .contains(type.getName())))
            .because("a date without a time zone and an instant are different things")
            .allowEmptyShould(true);

    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .that(ON_A_SERVER)
            .should(accessField("java.lang.System", Set.of("out", "err")))
            .orShould()
            .callMethodWhere(DescribedPredicate.describe(
                    "printStackTrace", call -> call.getName().equals("printStackTrace")))
            .because("what is worth saying is logged, with its correlation id")
            .allowEmptyShould(true);

    static final ArchRule ONE_LOGGING_INTERFACE = noClasses()
            .that(ON_A_SERVER)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..", "org.apache.log4j.."))
            .because("SLF4J is the interface to the log")
            .allowEmptyShould(true);

    static final ArchRule NO_FIELD_INJECTION = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource")
            .because("what a class needs stands in its constructor, and its fields are final")
            .allowEmptyShould(true);

    static final ArchRule NO_SQL_BEHIND_A_URL = noClasses()
            .that()
            .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
            .or()
            .areAnnotatedWith("org.springframework.stereotype.Controller")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql.."))
            .because("a controller sends commands and asks queries; SQL sits with its slice")
            .allowEmptyShould(true);

    static final ArchRule NO_OBJECT_RELATIONAL_MAPPING = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "org.springframework.data.."))
            .because("reads are SQL that one can read, and writes are events")
            .allowEmptyShould(true);

    static final ArchRule SETTINGS_ARE_RECORDS = classes()
            .that()
            .areAnnotatedWith("org.springframework.boot.context.properties.ConfigurationProperties")
            .should()
            .beRecords()
            .because("settings are read once, with their defaults in one place")
            .allowEmptyShould(true);

    static final ArchRule NULL_IS_MARKED = classes()
            .that(resideInAPackage("org.gaita.."))
            .should(standInANullMarkedPackage())
            .because("a value that may be absent says so")
            .allowEmptyShould(true);

    static final List<ArchRule> ALL = List.of(
            TIME_COMES_IN,
            IDS_COME_IN,
            NO_OLD_DATES,
            NOTHING_IS_PRINTED,
            ONE_LOGGING_INTERFACE,
            NO_FIELD_INJECTION,
            NO_SQL_BEHIND_A_URL,
            NO_OBJECT_RELATIONAL_MAPPING,
            SETTINGS_ARE_RECORDS,
            NULL_IS_MARKED);

    private CodeRules() {}

    private static boolean asksForTheTime(JavaMethodCall call) {
        boolean ofJavaTime = call.getTargetOwner().getPackageName().equals("java.time");
        boolean now = ofJavaTime
                && call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.getName().equals("java.time.Clock"));
        boolean millis = call.getTargetOwner().getName().equals("java.lang.System")
                && call.getName().equals("currentTimeMillis");
        return now || millis;
    }

    private static ArchCondition<JavaClass> standInANullMarkedPackage() {
        return new ArchCondition<>("stand in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                    events.add(SimpleConditionEvent.violated(
                            type, "the package of " + type.getName() + " has no package-info.java with @NullMarked"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> accessField(String owner, Set<String> names) {
        return new ArchCondition<>("access " + owner + "." + names) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getFieldAccessesFromSelf()) {
                    if (access.getTargetOwner().getName().equals(owner) && names.contains(access.getName())) {
                        events.add(SimpleConditionEvent.satisfied(access, access.getDescription()));
                    }
                }
            }
        };
    }
}
