package org.gaita.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.messaging.Eventually.eventually;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gaita.embedded.DatabaseAccess;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AutoConfigurationTest {
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class,
                    RelayAutoConfiguration.class,
                    InboxAutoConfiguration.class))
            .withPropertyValues(
                    "gaita.kafka.bootstrap-servers=" + Servers.kafka().bootstrapServers());

    @Test
    void a_service_that_names_itself_publishes_and_one_with_a_handler_takes_in() {
        Store store = new Store();
        store.record("stream");
        Heard heard = new Heard();

        with(store.access)
                .withPropertyValues("gaita.relay.service=" + store.service)
                .run(publisher -> with(Servers.newConsumer())
                        .withBean(InboxHandler.class, () -> heard)
                        .withPropertyValues(
                                "gaita.inbox.group=" + store.service,
                                "gaita.inbox.topics=" + Topics.eventsOf(store.service))
                        .run(taker -> {
                            assertThat(publisher).hasSingleBean(Relay.class).doesNotHaveBean(Inbox.class);
                            assertThat(taker).hasSingleBean(Inbox.class).doesNotHaveBean(Relay.class);
                            assertThat(taker).hasSingleBean(DeadLetters.class);
                            eventually("the event", () -> heard.events.size() == 1);
                            eventually("the progress", () -> heard.positions.contains(1L));
                            assertThat(publisher
                                            .getBean(RelayHealth.class)
                                            .health()
                                            .getStatus()
                                            .getCode())
                                    .isEqualTo("UP");
                            assertThat(taker.getBean(InboxHealth.class)
                                            .health()
                                            .getStatus()
                                            .getCode())
                                    .isEqualTo("UP");

                            SimpleMeterRegistry figures = new SimpleMeterRegistry();
                            publisher.getBean(RelayMetrics.class).bindTo(figures);
                            taker.getBean(InboxMetrics.class).bindTo(figures);
                            assertThat(figures.get("gaita.relay.lag.events")
                                            .gauge()
                                            .value())
                                    .isZero();
                            assertThat(figures.get("gaita.relay.lag.seconds")
                                            .gauge()
                                            .value())
                                    .isZero();
                            assertThat(figures.get("gaita.inbox.lag.events")
                                            .gauge()
                                            .value())
                                    .isZero();
                            assertThat(figures.get("gaita.inbox.lag.seconds")
                                            .gauge()
                                            .value())
                                    .isBetween(0.0, 5.0);
                            assertThat(figures.get("gaita.inbox.position")
                                            .gauge()
                                            .value())
                                    .isEqualTo(1);
                            assertThat(figures.get("gaita.inbox.parked.streams")
                                            .gauge()
                                            .value())
                                    .isZero();
                            assertThat(figures.get("gaita.inbox.duplicates")
                                            .functionCounter()
                                            .count())
                                    .isZero();
                        }));
        store.close();
    }

    @Test
    void a_service_that_does_neither_has_neither() {
        with(Servers.newConsumer())
                .run(context -> assertThat(context).doesNotHaveBean(Relay.class).doesNotHaveBean(Inbox.class));
    }

    private ApplicationContextRunner with(DatabaseAccess access) {
        return service.withPropertyValues(
                "spring.datasource.url=" + access.url(),
                "spring.datasource.username=" + access.user(),
                "spring.datasource.password=" + access.userPassword());
    }

    private static final class Heard implements InboxHandler {
        final List<ReceivedEvent> events = new CopyOnWriteArrayList<>();
        final List<Long> positions = new CopyOnWriteArrayList<>();

        @Override
        public void handle(List<ReceivedEvent> batch) {
            events.addAll(batch);
        }

        @Override
        public void progress(String service, long position, Instant confirmedAt) {
            positions.add(position);
        }
    }
}
