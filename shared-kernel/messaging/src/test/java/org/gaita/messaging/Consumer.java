package org.gaita.messaging;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gaita.embedded.DatabaseAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A service that takes in events of others: its database, and an effect that would show every doubling. */
final class Consumer implements InboxHandler, AutoCloseable {
    final DatabaseAccess access;
    final JdbcClient jdbc;
    final JdbcTransactionManager transactions;
    /** Ids of events that the handler cannot digest. */
    final Set<String> poison = ConcurrentHashMap.newKeySet();

    private final HikariDataSource pool;

    Consumer() {
        this(Servers.newConsumer());
    }

    Consumer(DatabaseAccess access) {
        this.access = access;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(access.url());
        config.setUsername(access.user());
        config.setPassword(access.userPassword());
        config.setMaximumPoolSize(4);
        this.pool = new HikariDataSource(config);
        this.jdbc = JdbcClient.create(pool);
        this.transactions = new JdbcTransactionManager(pool);
    }

    Inbox inbox(String... services) {
        return inbox(Servers.kafka(), Servers.newName("group"), services);
    }

    Inbox inbox(KafkaSettings kafka, String group, String... services) {
        String[] topics = Arrays.stream(services).map(Topics::eventsOf).toArray(String[]::new);
        return inbox(kafka, InboxSettings.of(group, topics));
    }

    Inbox inbox(KafkaSettings kafka, InboxSettings settings) {
        return new Inbox(settings, kafka, this, jdbc, transactions, Clock.systemUTC());
    }

    @Override
    public void handle(List<ReceivedEvent> batch) {
        for (ReceivedEvent event : batch) {
            jdbc.sql("""
                            insert into effect (service, stream_id, sequence, position, event_id, payload)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            event.service(),
                            event.streamId(),
                            event.sequence(),
                            event.position(),
                            event.eventId(),
                            event.payload())
                    .update();
            if (poison.contains(event.eventId())) {
                throw new IllegalStateException("Cannot digest " + event.eventId());
            }
        }
    }

    @Override
    public void progress(String service, long position, Instant confirmedAt) {
        jdbc.sql("""
                        insert into told_progress (service, position, confirmed_at, effects)
                        select ?, ?, ?, count(*) from effect where service = ? and position <= ?
                        """)
                .params(service, position, OffsetDateTime.ofInstant(confirmedAt, ZoneOffset.UTC), service, position)
                .update();
    }

    long effects() {
        return jdbc.sql("select count(*) from effect").query(Long.class).single();
    }

    long doubled() {
        return jdbc.sql("select count(*) - count(distinct event_id) from effect")
                .query(Long.class)
                .single();
    }

    /** Effects that came out of the order of their stream: not exactly one after the one before. */
    long outOfOrder() {
        return jdbc.sql("""
                        select count(*) from (
                            select sequence, row_number() over (partition by service, stream_id order by number) - 1 as due
                            from effect) as taken
                        where sequence <> due
                        """).query(Long.class).single();
    }

    List<Long> sequences(String stream) {
        return jdbc.sql("select sequence from effect where stream_id = ? order by number")
                .param(stream)
                .query(Long.class)
                .list();
    }

    @Override
    public void close() {
        pool.close();
    }
}
