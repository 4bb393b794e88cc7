package org.gaita.forms;

import java.time.Clock;
import org.gaita.personal.PersonalData;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forms for everybody, where there is a vault for their key. */
@AutoConfiguration(
        after = JdbcClientAutoConfiguration.class,
        afterName = {
            "org.gaita.personal.PersonalDataAutoConfiguration",
            "org.gaita.eventstore.EventStoreAutoConfiguration"
        })
@ConditionalOnBean(PersonalData.class)
@EnableConfigurationProperties(ProtectionProperties.class)
public class PublicFormsAutoConfiguration {
    @Bean
    Secret secret(JdbcClient database, PersonalData personal) {
        return new Secret(database, personal);
    }

    @Bean
    Tokens tokens(Secret secret) {
        return new Tokens(secret);
    }

    @Bean
    Forms forms(ProtectionProperties properties, Secret secret, JdbcClient database, Clock clock) {
        return new Forms(properties, secret, database, clock);
    }

    @Bean
    RateLimits rateLimits(ProtectionProperties properties, Clock clock) {
        return new RateLimits(properties, clock);
    }

    @Bean
    FormTickets formTickets(Forms forms, ProtectionProperties properties) {
        return new FormTickets(forms, properties);
    }
}
