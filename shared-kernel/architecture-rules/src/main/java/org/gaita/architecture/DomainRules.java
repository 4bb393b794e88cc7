package org.gaita.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the domain may see, and what an event is. */
final class DomainRules {
    private static final String EVENT = "org.gaita.events.DomainEvent";

    static final DescribedPredicate<JavaClass> AGGREGATE = DescribedPredicate.describe(
            "are aggregates",
            type -> type.getFields().stream()
                    .anyMatch(
                            field -> field.isAnnotatedWith("org.axonframework.modelling.command.AggregateIdentifier")));

    private static final DescribedPredicate<JavaClass> MACHINERY = resideInAnyPackage(
                    "org.springframework..",
                    "org.apache.kafka..",
                    "jakarta.servlet..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net.http..",
                    "java.nio.file..")
            .as("web, Spring, Kafka, a database or files");

    private static final DescribedPredicate<JavaClass> PLAIN_VALUE = DescribedPredicate.describe(
            "hold a value that cannot change",
            type -> type.isPrimitive()
                    || type.isEnum()
                    || type.getPackageName().startsWith("org.gaita.")
                    || type.getPackageName().equals("java.lang")
                    || type.getPackageName().equals("java.math")
                    || type.getPackageName().equals("java.time")
                    || List.of("java.util.List", "java.util.Set", "java.util.Map")
                            .contains(type.getName()));

    static final ArchRule DOMAIN_TYPES_KNOW_ONLY_THE_JDK = classes()
            .that()
            .resideInAPackage("org.gaita.domain..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "org.gaita.domain..",
                    "java.lang..",
                    "java.math..",
                    "java.text..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify.."))
            .because("the domain's words outlive every framework")
            .allowEmptyShould(true);

    static final ArchRule AGGREGATES_KNOW_NO_MACHINERY = classes()
            .that(AGGREGATE)
            .should(notReach(MACHINERY))
            .because("an aggregate decides on what it is given; that is why it can be tested and replayed")
            .allowEmptyShould(true);

    static final ArchRule EVENTS_KNOW_NO_MACHINERY = noClasses()
            .that()
            .resideInAPackage("org.gaita.events..")
            .should()
            .dependOnClassesThat(MACHINERY.or(resideInAPackage("org.axonframework..")))
            .because("stored bytes are read by whoever has them, without a server")
            .allowEmptyShould(true);

    static final ArchRule EVENTS_ARE_RECORDS_OF_SEALED_VOCABULARIES = classes()
            .that()
            .areAssignableTo(EVENT)
            .and(DescribedPredicate.describe(
                    "are not that interface", type -> !type.getName().equals(EVENT)))
            .should(beRecordsOrSealed())
            .because("what happened does not change, and a switch over a vocabulary must know all of it")
            .allowEmptyShould(true);

    static final ArchRule EVENTS_HOLD_VALUES_THAT_CANNOT_CHANGE = classes()
            .that()
            .areAssignableTo(EVENT)
            .should(hold(PLAIN_VALUE))
            .because("whoever changes a part of an event changes the event")
            .allowEmptyShould(true);

    static final ArchRule AGGREGATES_ARE_NO_BEANS = noClasses()
            .that(AGGREGATE)
            .should()
            .beAnnotatedWith(DescribedPredicate.describe(
                    "an annotation of Spring",
                    annotation -> annotation.getRawType().getPackageName().startsWith("org.springframework")))
            .because("there is one for each stream and not one for each process")
            .allowEmptyShould(true);

    static final List<ArchRule> ALL = List.of(
            DOMAIN_TYPES_KNOW_ONLY_THE_JDK,
            AGGREGATES_KNOW_NO_MACHINERY,
            AGGREGATES_ARE_NO_BEANS,
            EVENTS_KNOW_NO_MACHINERY,
            EVENTS_ARE_RECORDS_OF_SEALED_VOCABULARIES,
            EVENTS_HOLD_VALUES_THAT_CANNOT_CHANGE);

    private DomainRules() {}

    /** Neither by itself nor through other classes of ours. */
    private static ArchCondition<JavaClass> notReach(DescribedPredicate<JavaClass> forbidden) {
        return new ArchCondition<>("not reach " + forbidden.getDescription()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<JavaClass> seen = new HashSet<>(Set.of(type));
                Deque<JavaClass> next = new ArrayDeque<>(seen);
                while (!next.isEmpty()) {
                    for (Dependency dependency : next.remove().getDirectDependenciesFromSelf()) {
                        JavaClass target = dependency.getTargetClass();
                        if (forbidden.test(target)) {
                            events.add(SimpleConditionEvent.violated(
                                    dependency, type.getName() + " reaches it: " + dependency.getDescription()));
                        } else if (target.getPackageName().startsWith("org.gaita.") && seen.add(target)) {
                            next.add(target);
                        }
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> beRecordsOrSealed() {
        return new ArchCondition<>("be records, or sealed interfaces of records") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean right = type.isInterface() ? type.reflect().isSealed() : type.isRecord();
                if (!right) {
                    events.add(SimpleConditionEvent.violated(
                            type,
                            type.getName() + " is neither a record nor a sealed interface in "
                                    + type.getSourceCodeLocation()));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> hold(DescribedPredicate<JavaClass> allowed) {
        return new ArchCondition<>("hold only values that cannot change") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaField field : type.getFields()) {
                    JavaClass held = field.getRawType();
                    if (!field.getModifiers().contains(JavaModifier.STATIC)
                            && (held.isArray() || !allowed.test(held))) {
                        events.add(SimpleConditionEvent.violated(
                                field, field.getDescription() + " is a " + held.getName()));
                    }
                }
            }
        };
    }
}
