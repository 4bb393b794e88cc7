package org.gaita.messaging;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The inbox, where somebody handles what it takes in. */
@AutoConfiguration(after = {DataSourceTransactionManagerAutoConfiguration.class, JdbcClientAutoConfiguration.class})
@ConditionalOnBean(InboxHandler.class)
@EnableConfigurationProperties({InboxSettings.class, KafkaSettings.class})
public class InboxAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Inbox inbox(
            InboxSettings settings,
            KafkaSettings kafka,
            InboxHandler handler,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ObjectProvider<Clock> clock,
            ObjectProvider<Tracing> tracing) {
        return new Inbox(
                settings,
                kafka,
                handler,
                jdbc,
                transactions,
                clock.getIfAvailable(Clock::systemUTC),
                tracing.getIfAvailable(() -> Tracing.NONE));
    }

    @Bean
    DeadLetters deadLetters(Inbox inbox) {
        return inbox.deadLetters();
    }

    @Bean
    InboxMetrics inboxMetrics(InboxSettings settings, Inbox inbox) {
        return new InboxMetrics(settings.topics(), inbox.status());
    }

    /** Only where health is shown. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class HealthOfTheInbox {
        @Bean
        InboxHealth inboxHealthIndicator(Inbox inbox, ObjectProvider<Clock> clock) {
            return new InboxHealth(inbox, clock.getIfAvailable(Clock::systemUTC));
        }
    }
}
