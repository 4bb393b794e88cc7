package org.gaita.portal.api;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
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
    Reporting reporting(PortalProperties properties, ObservationRegistry observations) {
        return new Reporting(caller(ServiceName.REPORTING, properties.reporting(), properties, observations));
    }

    @Bean
    PlanManagement planManagement(PortalProperties properties, ObservationRegistry observations) {
        return new PlanManagement(
                caller(ServiceName.PLAN_MANAGEMENT, properties.planManagement(), properties, observations));
    }

    @Bean
    Participation participation(PortalProperties properties, ObservationRegistry observations) {
        return new Participation(
                caller(ServiceName.PARTICIPATION, properties.participation(), properties, observations));
    }

    @Bean
    Feedback feedback(PortalProperties properties, ObservationRegistry observations) {
        return new Feedback(caller(ServiceName.FEEDBACK, properties.feedback(), properties, observations));
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

    private static Caller caller(
            ServiceName service, String address, PortalProperties properties, ObservationRegistry observations) {
        return new Caller(service, address, properties.patience(), JSON, observations);
    }

    private static void bind(MeterRegistry registry, List<Caller> callers) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        callers.forEach(caller -> breakers.replace(caller.breaker().getName(), caller.breaker()));
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
    }
}
