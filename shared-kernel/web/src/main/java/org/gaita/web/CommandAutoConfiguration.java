package org.gaita.web;

import jakarta.servlet.Filter;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Commands in one transaction, and idempotency keys; where there is a database. */
@AutoConfiguration(
        after = {
            WebAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class,
            JdbcClientAutoConfiguration.class
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean({PlatformTransactionManager.class, JdbcClient.class})
public class CommandAutoConfiguration {
    private static final Logger log = LoggerFactory.getLogger(CommandAutoConfiguration.class);

    /** How long the same key gets the same answer. */
    static final Duration KEPT = Duration.ofDays(30);

    /** For which a command waits for its turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    IdempotencyKeys idempotencyKeys(JdbcClient jdbc, JsonMapper json) {
        return new IdempotencyKeys(jdbc, json);
    }

    @Bean
    FilterRegistrationBean<Filter> commandFilter(
            PlatformTransactionManager transactions,
            IdempotencyKeys keys,
            UploadPaths uploads,
            Problems problems,
            WebProperties properties) {
        Turns turns = new Turns(properties.commandsAtOnce(), PATIENCE);
        var registration = new FilterRegistrationBean<Filter>(
                new CommandFilter(new TransactionTemplate(transactions), keys, uploads, problems, turns));
        registration.setOrder(WebAutoConfiguration.COMMAND);
        return registration;
    }

    @Bean(destroyMethod = "close")
    IdempotencyCleanUp idempotencyCleanUp(IdempotencyKeys keys) {
        return new IdempotencyCleanUp(keys);
    }

    /** Forgets old keys twice a day. */
    static final class IdempotencyCleanUp implements AutoCloseable {
        private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();

        IdempotencyCleanUp(IdempotencyKeys keys) {
            scheduler.setVirtualThreads(true);
            scheduler.setThreadNamePrefix("idempotency-keys-");
            scheduler.scheduleWithFixedDelay(
                    () -> {
                        try {
                            keys.forgetOlderThan(KEPT);
                        } catch (DataAccessException later) {
                            log.warn("Old idempotency keys are not deleted now: {}", later.getMessage());
                        }
                    },
                    java.time.Instant.now().plus(Duration.ofMinutes(10)),
                    Duration.ofHours(12));
        }

        @Override
        public void close() {
            scheduler.close();
        }
    }
}
