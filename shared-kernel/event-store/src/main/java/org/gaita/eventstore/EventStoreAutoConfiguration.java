package org.gaita.eventstore;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
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
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.interceptors.TransactionManagingInterceptor;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** Axon, configured by hand on the service's own data source (docs/adr/0003). */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration"
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
    EventStorageEngine eventStorageEngine(
            DataSource dataSource, TransactionManager transactions, ObjectProvider<MeterRegistry> meters) {
        var connections =
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
        return new GuardedStorageEngine(connections, transactions, new EventSerializer(), appendTime(meters));
    }

    private static Consumer<Duration> appendTime(ObjectProvider<MeterRegistry> meters) {
        MeterRegistry registry = meters.getIfAvailable();
        if (registry == null) {
            return duration -> {};
        }
        return Timer.builder("gaita.append")
                .description(
                        "Writing the events of a command, the wait for the append guard included; without the commit")
                .publishPercentiles(0.5, 0.99)
                .register(registry)::record;
    }

    @Bean
    MeterBinder storeSize(DataSource dataSource) {
        return new StoreSize(dataSource);
    }

    /** Only where traces can be had. */
    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Tracer.class)
    static class Traces {
        @Bean
        @ConditionalOnBean({Tracer.class, Propagator.class})
        MessageDispatchInterceptor<EventMessage<?>> traceOfCommand(Tracer tracer, Propagator propagator) {
            return new TraceOfCommand(tracer, propagator);
        }
    }

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    Configuration axon(
            Aggregates aggregates,
            EventStorageEngine engine,
            TransactionManager transactions,
            DataSource dataSource,
            Clock clock,
            ObjectProvider<EventListener> listeners,
            ObjectProvider<MessageDispatchInterceptor<EventMessage<?>>> interceptors,
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
        interceptors.orderedStream().forEach(axon.eventStore()::registerDispatchInterceptor);
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
