package org.gaita.eventstore;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.interceptors.TransactionManagingInterceptor;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** Axon, configured by hand on the service's own data source (docs/adr/0003). */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@ConditionalOnBean(Aggregates.class)
public class EventStoreAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    EventStorageEngine eventStorageEngine(DataSource dataSource, TransactionManager transactions) {
        var connections =
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
        return new GuardedStorageEngine(connections, transactions, new EventSerializer());
    }

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    Configuration axon(
            Aggregates aggregates,
            EventStorageEngine engine,
            TransactionManager transactions,
            DataSource dataSource,
            Clock clock,
            ObjectProvider<EventListener> listeners,
            ObjectProvider<MeterRegistry> meters) {
        // Axon takes the time of an event from a static clock; ours comes in (the database has the last word, see the
        // guard)
        GenericEventMessage.clock = clock;
        EventSerializer serializer = new EventSerializer();
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> serializer)
                .configureEventSerializer(c -> serializer)
                .configureMessageSerializer(c -> serializer)
                .configureTransactionManager(c -> transactions)
                .configureCorrelationDataProviders(c -> List.of()) // our envelope carries both ids
                .configureEmbeddedEventStore(c -> engine)
                .configureCommandBus(c -> SimpleCommandBus.builder().build());
        for (Class<?> type : aggregates.types()) {
            configurer.configureAggregate(aggregate(type, dataSource));
        }
        Configuration axon = configurer.buildConfiguration();
        meters.ifAvailable(registry -> axon.commandBus().registerHandlerInterceptor(new CommandMetrics(registry)));
        axon.commandBus().registerHandlerInterceptor(new TransactionManagingInterceptor<>(transactions));
        listeners.orderedStream().forEach(listener -> axon.eventBus().subscribe(listener::on));
        return axon;
    }

    private static <T> AggregateConfigurer<T> aggregate(Class<T> type, DataSource dataSource) {
        AggregateModel<T> model = AnnotatedAggregateMetaModelFactory.inspectAggregate(type);
        return AggregateConfigurer.defaultConfiguration(type)
                .configureRepository(c -> new RememberingRepository<>(
                        EventSourcingRepository.builder(type)
                                .aggregateModel(model)
                                .eventStore(c.eventStore())
                                .repositoryProvider(c::repository)
                                .lockFactory(new StreamLock(dataSource)),
                        c.eventStore(),
                        model));
    }

    @Bean
    CommandGateway commandGateway(Configuration axon) {
        return axon.commandGateway();
    }

    @Bean
    CommandBus commandBus(Configuration axon) {
        return axon.commandBus();
    }

    @Bean
    EventStore eventStore(Configuration axon) {
        return axon.eventStore();
    }
}
