package org.gaita.reporting.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.gaita.reporting.access.Reader;
import org.gaita.reporting.point.Behind;
import org.gaita.reporting.point.Cursor;
import org.gaita.reporting.point.PositionVector;
import org.gaita.reporting.record.RecordQuestions.Question;
import org.gaita.reporting.record.RecordRow.Shape;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds events in the record. */
@Component
public class RecordQueries {
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate cursor;
    private final TransactionTemplate transaction;

    RecordQueries(JdbcClient jdbc, JdbcTemplate template, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        JdbcTemplate fetching = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
        fetching.setFetchSize(500);
        this.cursor = new NamedParameterJdbcTemplate(fetching);
        // Rows are fetched through a server-side cursor, which lives as long as its transaction.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /** A page of what is wanted. */
    public Page page(Question question, Reader reader, @Nullable String after, int limit) {
        Map<String, Object> parameters = new HashMap<>(question.filter().parameters());
        parameters.put("limit", limit + 1);
        String more = "";
        if (after != null) {
            List<String> parts = Cursor.read(after, 2);
            more = "and (r.service, r.position) > (:afterService, :afterPosition)";
            parameters.put("afterService", parts.get(0));
            parameters.put("afterPosition", Long.valueOf(parts.get(1)));
        }
        List<RecordRow> rows = new ArrayList<>(jdbc.sql(question.filter().sql(more) + " limit :limit")
                .params(parameters)
                .query((ResultSet row, int number) -> RecordRow.read(row, reader, question.shape()))
                .list());
        String next = null;
        if (rows.size() > limit) {
            rows.removeLast();
            next = Cursor.write(rows.getLast().service(), rows.getLast().position());
        }
        return new Page(
                question.filter().positions().toString(),
                question.filter().positions(),
                question.knowledge().completeUpTo(),
                question.knowledge().behind(),
                rows,
                next);
    }

    /** Gives every event that is wanted to {@code each}, in order, without holding them all. */
    public void each(Question question, Reader reader, Consumer<RecordRow> each) {
        RowCallbackHandler handler = row -> each.accept(RecordRow.read(row, reader, question.shape()));
        transaction.executeWithoutResult(status ->
                cursor.query(question.filter().sql(""), question.filter().parameters(), handler));
    }

    /** One event, if the reader may see it. */
    public Optional<RecordRow> event(String eventId, Reader reader, Shape shape) {
        return jdbc.sql("select " + RecordRow.COLUMNS + " from record r where r.event_id = :id")
                .param("id", eventId)
                .query((ResultSet row, int number) -> RecordRow.read(row, reader, shape))
                .optional()
                .filter(found -> reader.mayRead(found.type(), found.concerns()));
    }

    /**
     * A page of the record.
     *
     * @param knownAt the position vector; put back as {@code positions} it gives the same bytes
     * @param nextCursor where the next page begins; absent on the last
     */
    public record Page(
            String knownAt,
            PositionVector positions,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant completeUpTo,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Behind> behind,
            List<RecordRow> events,
            @Nullable String nextCursor) {}
}
