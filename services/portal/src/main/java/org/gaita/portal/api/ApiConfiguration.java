package org.gaita.portal.api;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.gaita.portal.PortalProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The services' clients. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
    /** Fields that a newer service adds are no reason to fail. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Bean
    Reporting reporting(PortalProperties properties) {
        return new Reporting(new Caller(ServiceName.REPORTING, properties.reporting(), properties.patience(), JSON));
    }

    @Bean
    PlanManagement planManagement(PortalProperties properties) {
        return new PlanManagement(
                new Caller(ServiceName.PLAN_MANAGEMENT, properties.planManagement(), properties.patience(), JSON));
    }

    @Bean
    Participation participation(PortalProperties properties) {
        return new Participation(
                new Caller(ServiceName.PARTICIPATION, properties.participation(), properties.patience(), JSON));
    }

    @Bean
    Feedback feedback(PortalProperties properties) {
        return new Feedback(new Caller(ServiceName.FEEDBACK, properties.feedback(), properties.patience(), JSON));
    }

    @Bean
    Cases cases(Feedback feedback) {
        return new Cases(feedback.caller());
    }

    @Bean
    Organizing organizing(Participation participation) {
        return new Organizing(participation.caller());
    }

    @Bean
    Persons persons(PlanManagement planManagement, Feedback feedback) {
        return new Persons(planManagement.caller(), feedback.caller());
    }

    @Bean
    MeterBinder breakers(
            Reporting reporting, PlanManagement planManagement, Participation participation, Feedback feedback) {
        return registry -> bind(
                registry,
                List.of(reporting.caller(), planManagement.caller(), participation.caller(), feedback.caller()));
    }

    private static void bind(MeterRegistry registry, List<Caller> callers) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        callers.forEach(caller -> breakers.replace(caller.breaker().getName(), caller.breaker()));
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
    }
}
