package org.gaita.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.gaita.domain.bad.Words;
import org.gaita.embedded.bad.Server;
import org.gaita.events.bad.Events;
import org.gaita.events.plan.CommitmentEvent;
import org.gaita.planmanagement.bad.Services;
import org.gaita.portal.bad.Pages;
import org.gaita.reporting.bad.Views;
import org.gaita.unmarked.Unmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureRulesTest {
    static Stream<Arguments> bad() {
        return Stream.of(
                arguments(ModuleRules.SERVICES_DO_NOT_KNOW_EACH_OTHER, Services.ReadsAnotherServicesClass.class),
                arguments(ModuleRules.THE_SHARED_KERNEL_KNOWS_NO_SERVICE, Server.KnowsAService.class),
                arguments(ModuleRules.SERVICES_RUN_WITHOUT_THE_LOCAL_STACK, Services.StartsAnEmbeddedServer.class),
                arguments(ModuleRules.ONLY_RELAY_AND_INBOX_SPEAK_KAFKA, Services.SendsByItself.class),
                arguments(ModuleRules.REPORTING_HAS_NO_AGGREGATES, Views.Decides.class),
                arguments(ModuleRules.THE_PORTAL_HAS_NO_DATABASE, Pages.KeepsItsOwnData.class),
                arguments(DomainRules.DOMAIN_TYPES_KNOW_ONLY_THE_JDK, Words.IsABean.class),
                arguments(DomainRules.AGGREGATES_KNOW_NO_MACHINERY, Services.AggregateThatReadsTheDatabase.class),
                arguments(DomainRules.AGGREGATES_ARE_NO_BEANS, Services.AggregateThatIsABean.class),
                arguments(DomainRules.EVENTS_KNOW_NO_MACHINERY, Events.KnowsTheWeb.class),
                arguments(DomainRules.EVENTS_ARE_RECORDS_OF_SEALED_VOCABULARIES, Events.CanBeChanged.class),
                arguments(DomainRules.EVENTS_ARE_RECORDS_OF_SEALED_VOCABULARIES, Events.OpenVocabulary.class),
                arguments(DomainRules.EVENTS_HOLD_VALUES_THAT_CANNOT_CHANGE, Events.HoldsAnArray.class),
                arguments(DomainRules.EVENTS_HOLD_VALUES_THAT_CANNOT_CHANGE, Events.HoldsAListThatGrows.class),
                arguments(CodeRules.TIME_COMES_IN, Services.AsksWhatDayItIs.class),
                arguments(CodeRules.TIME_COMES_IN, Services.AsksForTheInstant.class),
                arguments(CodeRules.TIME_COMES_IN, Services.AsksForMilliseconds.class),
                arguments(CodeRules.IDS_COME_IN, Services.AggregateThatMakesIds.class),
                arguments(CodeRules.IDS_COME_IN, Words.MakesItsOwnId.class),
                arguments(CodeRules.NO_OLD_DATES, Services.UsesAnOldDate.class),
                arguments(CodeRules.NOTHING_IS_PRINTED, Services.Prints.class),
                arguments(CodeRules.NOTHING_IS_PRINTED, Services.PrintsItsFailure.class),
                arguments(CodeRules.ONE_LOGGING_INTERFACE, Services.LogsInAnotherWay.class),
                arguments(CodeRules.NO_FIELD_INJECTION, Services.HasItsFieldsInjected.class),
                arguments(CodeRules.NO_FIELD_INJECTION, Services.HasItsSettingsInjected.class),
                arguments(CodeRules.NO_SQL_BEHIND_A_URL, Services.ReadsTheDatabase.class),
                arguments(CodeRules.NO_OBJECT_RELATIONAL_MAPPING, Services.IsMapped.class),
                arguments(CodeRules.SETTINGS_ARE_RECORDS, Services.HasSetters.class),
                arguments(CodeRules.NULL_IS_MARKED, Unmarked.class));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_rule_refuses_what_it_is_for(ArchRule rule, Class<?> bad) {
        var result = rule.evaluate(of(bad));
        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(bad.getSimpleName());
    }

    @Test
    void every_rule_is_shown_to_refuse_something() {
        assertThat(bad().map(example -> (ArchRule) example.get()[0])).containsAll(ArchitectureRules.all());
    }

    @Test
    void an_aggregate_cannot_reach_the_database_through_another_class_either() {
        JavaClasses classes = ArchitectureRules.importer()
                .importClasses(Services.AggregateThatReadsTheDatabaseThroughAnother.class, Services.Helper.class);
        assertThat(DomainRules.AGGREGATES_KNOW_NO_MACHINERY.evaluate(classes).hasViolation())
                .isTrue();
    }

    @Test
    void what_is_told_the_time_is_left_alone() {
        assertThat(CodeRules.TIME_COMES_IN
                        .evaluate(of(Services.IsToldTheTime.class))
                        .hasViolation())
                .isFalse();
    }

    @Test
    void an_event_of_ours_breaks_no_rule() {
        JavaClasses classes = ArchitectureRules.importer().importPackagesOf(CommitmentEvent.class);
        List<ArchRule> rules = ArchitectureRules.all();
        assertThat(rules)
                .allSatisfy(rule -> assertThat(
                                rule.evaluate(classes).getFailureReport().getDetails())
                        .isEmpty());
    }

    @Test
    void a_service_is_told_of_all_that_it_breaks_at_once() {
        assertThatThrownBy(() -> ArchitectureRules.check(ArchitectureRulesTest.class))
                .as("test classes are not looked at")
                .hasMessageContaining("was not found");
        ArchitectureRules.check(CommitmentEvent.class);
    }

    private static JavaClasses of(Class<?> type) {
        return ArchitectureRules.importer().importClasses(type);
    }
}
