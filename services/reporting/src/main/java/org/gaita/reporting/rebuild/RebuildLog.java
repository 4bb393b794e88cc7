package org.gaita.reporting.rebuild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what became of each rebuild. */
@Component
@DependsOnDatabaseInitialization
class RebuildLog {
    private final JdbcClient jdbc;

    RebuildLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("""
                update rebuild set state = 'failed', ended_at = now(), failure = 'The service stopped meanwhile'
                where state = 'running'
                """).update();
    }

    /** In a transaction of its own: a small rebuild may be done before the command that started it has committed. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void begin(String id, String view, long total) {
        jdbc.sql(
                        "insert into rebuild (id, view, state, started_at, total) values (:id, :view, 'running', now(), :total)")
                .param("id", id)
                .param("view", view)
                .param("total", total)
                .update();
    }

    /** In a transaction of its own: progress shows while the record is being read in another. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void progress(String id, long done, long caughtUp) {
        jdbc.sql("update rebuild set done = :done, caught_up = :caughtUp where id = :id")
                .param("id", id)
                .param("done", done)
                .param("caughtUp", caughtUp)
                .update();
    }

    void done(String id) {
        jdbc.sql("update rebuild set state = 'done', ended_at = now() where id = :id")
                .param("id", id)
                .update();
    }

    void failed(String id, String why) {
        jdbc.sql("update rebuild set state = 'failed', ended_at = now(), failure = :why where id = :id")
                .param("id", id)
                .param("why", why)
                .update();
    }

    Optional<Rebuild> find(String id) {
        return jdbc.sql("select *, now() as at from rebuild where id = :id")
                .param("id", id)
                .query(RebuildLog::read)
                .optional();
    }

    List<Rebuild> latest() {
        return jdbc.sql("select *, now() as at from rebuild order by started_at desc, id limit 20")
                .query(RebuildLog::read)
                .list();
    }

    private static Rebuild read(ResultSet row, int number) throws SQLException {
        Instant started = row.getTimestamp("started_at").toInstant();
        Timestamp ended = row.getTimestamp("ended_at");
        Instant until = (ended == null ? row.getTimestamp("at") : ended).toInstant();
        long millis = Math.max(1, Duration.between(started, until).toMillis());
        long events = row.getLong("done") + row.getLong("caught_up");
        return new Rebuild(
                row.getString("id"),
                row.getString("view"),
                row.getString("state"),
                started,
                ended == null ? null : ended.toInstant(),
                row.getLong("done"),
                row.getLong("total"),
                row.getLong("caught_up"),
                events * 1000 / millis,
                row.getString("failure"));
    }
}
