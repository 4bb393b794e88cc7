package org.gaita.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What PostgreSQL was asked, by its own count. */
final class Statements implements AutoCloseable {
    private final Connection connection;
    private final long fsyncs;

    /**
     * One statement.
     *
     * @param text normalized
     * @param calls how often
     * @param millis of all calls, within PostgreSQL
     */
    record Asked(String text, long calls, double millis) {}

    private Statements(Connection connection) throws SQLException {
        this.connection = connection;
        this.fsyncs = fsyncs();
    }

    /** Begins to count. */
    static Statements count(Connection superuser) throws SQLException {
        execute(superuser, "create extension if not exists pg_stat_statements");
        execute(superuser, "alter system set pg_stat_statements.track = 'top'");
        execute(superuser, "select pg_reload_conf()");
        execute(superuser, "select pg_sleep(0.3)");
        execute(superuser, "select pg_stat_statements_reset()");
        return new Statements(superuser);
    }

    /** What was asked since, in this database, by others than the superuser. */
    List<Asked> asked() throws SQLException {
        List<Asked> asked = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select query, sum(calls), sum(total_exec_time) from pg_stat_statements s
                        where dbid = (select oid from pg_database where datname = current_database())
                          and userid <> 10
                        group by query order by min(s.stats_since), sum(total_exec_time) desc
                        """)) {
            while (rows.next()) {
                asked.add(new Asked(rows.getString(1), rows.getLong(2), rows.getDouble(3)));
            }
        }
        return asked;
    }

    /** How often the log of writes was forced to the disk since. An idle server process tells only after ten seconds. */
    long forced() throws SQLException {
        execute(connection, "select pg_sleep(10.5)");
        return fsyncs() - fsyncs;
    }

    private long fsyncs() throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select coalesce(sum(fsyncs), 0) from pg_stat_io where object = 'wal'")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A table of the statements that each of {@code times} requests needed. */
    String table(int times) throws SQLException {
        StringBuilder table = new StringBuilder("| Statement | Calls each | ms each in PostgreSQL |\n|---|---|---|\n");
        for (Asked asked : asked()) {
            double calls = (double) asked.calls() / times;
            if (calls > 0.05) {
                String text = asked.text().replaceAll("\\s+", " ").replace("|", "\\|");
                table.append(String.format(
                        Locale.ROOT,
                        "| `%s` | %.2f | %.3f |%n",
                        text.length() > 110 ? text.substring(0, 109) + "…" : text,
                        calls,
                        asked.millis() / times));
            }
        }
        return table.toString();
    }

    /** Counting costs a little; only what asks for it pays. */
    static void stopCounting(Connection superuser) throws SQLException {
        execute(superuser, "alter system set pg_stat_statements.track = 'none'");
        execute(superuser, "select pg_reload_conf()");
    }

    @Override
    public void close() throws SQLException {
        stopCounting(connection);
        connection.close();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
