package org.gaita.reporting;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the parts of the service share. */
@Configuration
@EnableConfigurationProperties(ReportingProperties.class)
public class ReportingConfiguration {
    /** Tells today's date in the country's time zone, where a question names no date. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock(ReportingProperties properties) {
        return Clock.system(ZoneId.of(properties.timeZone()));
    }
}
