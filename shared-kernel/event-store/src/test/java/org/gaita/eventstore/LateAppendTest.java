package org.gaita.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.PlanId;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.EmbeddedDatabase;
import org.gaita.events.plan.PlanEvent.PlanClosed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events are written last of all in their transaction, so that the append lock is held for as short as can be. */
class LateAppendTest {
    private static EmbeddedDatabase server;
    private static JdbcClient other;
    private static JdbcClient own;
    private static TransactionTemplate transaction;
    private static GuardedStorageEngine engine;

    @BeforeAll
    static void start() {
        server = EmbeddedDatabase.temporary().withoutDurability().start();
        DatabaseAccess access = server.createDatabase("late");
        Flyway.configure()
                .dataSource(access.url(), access.owner(), access.ownerPassword())
                .locations("classpath:db/gaita/event-store")
                .placeholders(Map.of("runtimeRole", access.user()))
                .load()
                .migrate();
        JdbcClient owner =
                JdbcClient.create(new DriverManagerDataSource(access.url(), access.owner(), access.ownerPassword()));
        owner.sql("create table relay_token (confirmed_at timestamptz)").update();
        owner.sql("create table looked_up (id text)").update();
        owner.sql("grant select on relay_token to " + access.user()).update();
        owner.sql("grant select, insert on looked_up to " + access.user()).update();
        DriverManagerDataSource database =
                new DriverManagerDataSource(access.url(), access.user(), access.userPassword());
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
        own = JdbcClient.create(database);
        other = JdbcClient.create(new DriverManagerDataSource(access.url(), access.user(), access.userPassword()));
        engine = new GuardedStorageEngine(
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(database)),
                new SpringTransactionManager(transactions),
                new EventSerializer(),
                took -> {});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void what_a_command_does_after_its_events_does_not_hold_up_other_appends() {
        transaction.executeWithoutResult(status -> {
            append("patient", 0);
            assertThat(appendLockIsFree()).isTrue();
            own.sql("insert into looked_up values ('patient')").update();
        });

        assertThat(engine.lastSequenceNumberFor("patient")).hasValue(0L);
    }

    @Test
    void who_asks_for_a_stream_in_the_same_transaction_sees_its_new_events() {
        transaction.executeWithoutResult(status -> {
            append("seen", 0);
            append("seen", 1);
            assertThat(engine.lastSequenceNumberFor("seen")).hasValue(1L);
            assertThat(engine.readEvents("seen", 0).asStream()).hasSize(2);
            append("seen", 2);
        });

        assertThat(engine.readEvents("seen", 0).asStream()).hasSize(3);
    }

    @Test
    void a_transaction_that_is_undone_leaves_no_event() {
        transaction.executeWithoutResult(status -> {
            append("undone", 0);
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> append("next", 0));

        assertThat(engine.lastSequenceNumberFor("undone")).isEmpty();
        assertThat(engine.lastSequenceNumberFor("next")).hasValue(0L);
    }

    @Test
    void a_sequence_that_is_taken_undoes_the_whole_transaction() {
        transaction.executeWithoutResult(status -> {
            append("taken", 0);
            append("taken", 1);
        });

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    own.sql("insert into looked_up values ('taken')").update();
                    append("taken", 1);
                }))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(other.sql("select count(*) from looked_up where id = 'taken'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void without_a_transaction_events_are_written_at_once() {
        append("alone", 0);

        assertThat(engine.lastSequenceNumberFor("alone")).hasValue(0L);
    }

    private static void append(String stream, long sequence) {
        engine.appendEvents(List.of(new GenericDomainEventMessage<>(
                "Plan", stream, sequence, new PlanClosed(new PlanId(stream), LocalizedText.lv("Plāns ir slēgts")))));
    }

    private static boolean appendLockIsFree() {
        // Of another connection, which gives it back at once.
        return other.sql("select pg_try_advisory_xact_lock(7201)")
                .query(Boolean.class)
                .single();
    }
}
