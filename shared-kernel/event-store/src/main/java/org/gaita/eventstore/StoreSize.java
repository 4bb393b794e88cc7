package org.gaita.eventstore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much room the events take, so that an operator sees it grow; asked of the database once a minute at most. */
final class StoreSize implements MeterBinder {

    private static final long FRESH = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier bytes;
    private long known;
    private long askedAt = System.nanoTime() - FRESH;

    StoreSize(DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        this.bytes = () -> jdbc.sql("select pg_total_relation_size('domain_event_entry')")
                .query(Long.class)
                .single();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("gaita.store.bytes", this, StoreSize::now)
                .description("Room that the events take in the database, with their indexes")
                .baseUnit("bytes")
                .register(registry);
    }

    private synchronized double now() {
        if (System.nanoTime() - askedAt >= FRESH) {
            known = bytes.getAsLong();
            askedAt = System.nanoTime();
        }
        return known;
    }
}
