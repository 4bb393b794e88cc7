package org.gaita.personal;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Personal data, where a vault is configured. */
@AutoConfiguration(after = DataSourceTransactionManagerAutoConfiguration.class)
@ConditionalOnProperty("gaita.vault.url")
@EnableConfigurationProperties(VaultProperties.class)
public class PersonalDataAutoConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    PersonalData personalData(VaultProperties properties, ObjectProvider<Clock> clock) {
        return PersonalData.open(properties, clock.getIfUnique(Clock::systemUTC));
    }

    /** Where the service holds something derived of persons. */
    @Bean
    @ConditionalOnBean(ErasureHandler.class)
    @ConditionalOnProperty(name = "gaita.vault.follow", havingValue = "true", matchIfMissing = true)
    ErasureFollower erasureFollower(
            PersonalData personal,
            ErasureHandler handler,
            PlatformTransactionManager transactions,
            VaultProperties properties) {
        return new ErasureFollower(personal, handler, new TransactionTemplate(transactions), properties.followEvery());
    }

    /** Only where there are metrics. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class Metrics {
        @Bean
        @ConditionalOnProperty("gaita.vault.wrapping-key-file")
        MeterBinder ageOfWrappingKey(VaultProperties properties, ObjectProvider<Clock> clock) {
            return new KeyAge(
                    Objects.requireNonNull(properties.wrappingKeyFile()), clock.getIfUnique(Clock::systemUTC));
        }
    }
}
