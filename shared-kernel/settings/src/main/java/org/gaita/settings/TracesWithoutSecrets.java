package org.gaita.settings;

import io.micrometer.observation.ObservationFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Takes requests' addresses out of traces: the links that only an author has are addresses, and whoever reads the traces
 * must not be able to follow them. The address's pattern ({@code /api/v1/follow-up/{token}}) stays.
 */
@AutoConfiguration
@ConditionalOnClass(ObservationFilter.class)
class TracesWithoutSecrets {
    @Bean
    ObservationFilter withoutAddresses() {
        return context -> {
            context.removeHighCardinalityKeyValue("http.url");
            return context;
        };
    }
}
