package org.gaita.eventstore;

import javax.sql.DataSource;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One writer for each stream at a time, over all instances: the lock lives in the database transaction of the command, is
 * taken before the aggregate is loaded and ends with the commit. So fourteen ministries that report on one commitment at
 * once take turns, and none is refused.
 */
final class StreamLock implements LockFactory {
    private final JdbcClient database;

    StreamLock(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    @Override
    public Lock obtainLock(String stream) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(:stream, 7202))")
                .param("stream", stream)
                .query((row, number) -> 0)
                .single();
        return HELD;
    }

    private static final Lock HELD = new Lock() {
        @Override
        public void release() {
            // the database releases it with the transaction
        }

        @Override
        public boolean isHeld() {
            return true;
        }
    };
}
