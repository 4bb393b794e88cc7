package org.gaita.personal;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Personal data, where a vault is configured. */
@AutoConfiguration
@ConditionalOnProperty("gaita.vault.url")
@EnableConfigurationProperties(VaultProperties.class)
public class PersonalDataAutoConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    PersonalData personalData(VaultProperties properties, ObjectProvider<Clock> clock) {
        return PersonalData.open(properties, clock.getIfUnique(Clock::systemUTC));
    }
}
