package org.gaita.messaging;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The relay, where {@code gaita.relay.service} says whose events are published. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnProperty("gaita.relay.service")
@EnableConfigurationProperties({RelaySettings.class, KafkaSettings.class})
public class RelayAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ConnectionSource relayConnections(
            RelaySettings settings, ObjectProvider<JdbcConnectionDetails> details, DataSource dataSource) {
        JdbcConnectionDetails database = details.getIfAvailable();
        return database == null
                ? dataSource::getConnection
                : ConnectionSource.direct(
                        database.getJdbcUrl(),
                        database.getUsername(),
                        database.getPassword(),
                        "relay of " + settings.service());
    }

    @Bean
    @ConditionalOnMissingBean
    Relay relay(
            RelaySettings settings,
            KafkaSettings kafka,
            ConnectionSource relayConnections,
            ObjectProvider<Clock> clock,
            ObjectProvider<Tracing> tracing) {
        return new Relay(
                settings,
                kafka,
                relayConnections,
                clock.getIfAvailable(Clock::systemUTC),
                tracing.getIfAvailable(() -> Tracing.NONE));
    }

    @Bean
    RelayMetrics relayMetrics(RelaySettings settings, Relay relay) {
        return new RelayMetrics(settings.service(), relay.status());
    }

    /** Only where health is shown. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class HealthOfTheRelay {
        @Bean
        RelayHealth relayHealthIndicator(Relay relay, ObjectProvider<Clock> clock) {
            return new RelayHealth(relay.status(), clock.getIfAvailable(Clock::systemUTC));
        }

        @Bean
        StoreHealth storeHealthIndicator(Relay relay) {
            return new StoreHealth(relay.status());
        }
    }
}
