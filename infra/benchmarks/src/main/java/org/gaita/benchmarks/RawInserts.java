package org.gaita.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaita.embedded.DatabaseAccess;
import org.jspecify.annotations.Nullable;

/**
 * The baseline of commands: the same rows again, by plain JDBC, into an empty copy of the event table with the same
 * indexes and triggers in the same database. One event to a transaction, as commands do it.
 */
final class RawInserts {
    private final Stage stage;
    private final Service service;
    private final List<Row> rows = new ArrayList<>();

    private record Row(
            String eventId,
            String stream,
            String type,
            long sequence,
            String payloadType,
            String revision,
            OffsetDateTime recordedAt,
            byte[] payload,
            byte[] metaData) {}

    /** With the events that were stored after a position. */
    RawInserts(Stage stage, Service service, long after) throws SQLException {
        this.stage = stage;
        this.service = service;
        try (Connection database = stage.superuser(service);
                PreparedStatement query = database.prepareStatement("""
                        select event_identifier, aggregate_identifier, type, sequence_number, payload_type,
                               payload_revision, time_stamp, payload, meta_data
                        from domain_event_entry where global_index > ? order by global_index
                        """)) {
            query.setLong(1, after);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getString(5),
                            row.getString(6),
                            row.getObject(7, OffsetDateTime.class),
                            row.getBytes(8),
                            row.getBytes(9)));
                }
            }
        }
    }

    /**
     * Inserts for a while.
     *
     * @param whole whether each transaction also writes what else the command wrote: the report's row and the stored answer
     */
    Load.Outcome measure(int connections, Duration time, boolean whole) throws Exception {
        copyTables(whole);
        AtomicInteger next = new AtomicInteger();
        DatabaseAccess access = stage.access(service);
        return Load.closed(connections, time, number -> {
            Connection connection = DriverManager.getConnection(
                    access.url() + "?currentSchema=raw,public&reWriteBatchedInserts=true",
                    access.user(),
                    access.userPassword());
            connection.setAutoCommit(!whole);
            PreparedStatement event = connection.prepareStatement("""
                    insert into domain_event_entry (event_identifier, aggregate_identifier, type, sequence_number,
                        payload_type, payload_revision, time_stamp, payload, meta_data)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """);
            @Nullable PreparedStatement report = !whole ? null : connection.prepareStatement("""
                    insert into progress_report
                        (id, commitment_id, measure_id, institution, state, content, written_by, version, updated_at)
                    select ?, ?, json ->> 'measureId', 'M1', 'submitted', json -> 'content', 'somebody', ?, now()
                    from cast(? as jsonb) as json
                    """);
            @Nullable PreparedStatement answer = !whole ? null : connection.prepareStatement("""
                    insert into idempotency_key (actor, key, method, path, request_sha256, status, headers, body)
                    values ('somebody', ?, 'POST', '/api/v1/progress-reports/submission', ?, 200, '{}', ?)
                    """);
            return new Load.Client() {
                @Override
                public boolean work(long begin) throws SQLException {
                    int index = next.getAndIncrement();
                    if (index >= rows.size()) {
                        return false;
                    }
                    Row row = rows.get(index);
                    event.setString(1, row.eventId());
                    event.setString(2, row.stream());
                    event.setString(3, row.type());
                    event.setLong(4, row.sequence());
                    event.setString(5, row.payloadType());
                    event.setString(6, row.revision());
                    event.setObject(7, row.recordedAt());
                    event.setBytes(8, row.payload());
                    event.setBytes(9, row.metaData());
                    if (report != null && answer != null) {
                        report.setString(1, UUID.randomUUID().toString());
                        report.setString(2, row.stream());
                        report.setLong(3, row.sequence());
                        report.setString(4, new String(row.payload(), StandardCharsets.UTF_8));
                        report.executeUpdate();
                        answer.setString(1, row.eventId());
                        answer.setBytes(2, new byte[32]);
                        answer.setBytes(3, row.payload());
                        answer.executeUpdate();
                    }
                    // Last, as the service does it: the append lock is held from here to the commit.
                    event.executeUpdate();
                    if (whole) {
                        connection.commit();
                    }
                    return true;
                }

                @Override
                public void close() throws SQLException {
                    connection.close();
                }
            };
        });
    }

    private void copyTables(boolean whole) throws SQLException {
        try (Connection database = stage.superuser(service);
                Statement statement = database.createStatement()) {
            statement.execute("drop schema if exists raw cascade");
            statement.execute("create schema raw");
            for (String table : whole
                    ? List.of("domain_event_entry", "progress_report", "idempotency_key")
                    : List.of("domain_event_entry")) {
                statement.execute("create table raw.%1$s (like public.%1$s including all)".formatted(table));
            }
            List<String> triggers = new ArrayList<>();
            try (var row = statement.executeQuery("""
                    select pg_get_triggerdef(oid) from pg_trigger
                    where tgrelid = 'public.domain_event_entry'::regclass and not tgisinternal
                    """)) {
                while (row.next()) {
                    triggers.add(row.getString(1).replace(" ON public.", " ON raw."));
                }
            }
            for (String trigger : triggers) {
                statement.execute(trigger);
            }
            String role = stage.access(service).user();
            statement.execute("grant usage on schema raw to " + role);
            statement.execute("grant select, insert on all tables in schema raw to " + role);
            statement.execute("checkpoint");
        }
    }
}
