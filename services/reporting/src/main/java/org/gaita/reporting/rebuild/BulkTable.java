package org.gaita.reporting.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows of a table in bulk, through PostgreSQL's COPY. */
final class BulkTable implements AutoCloseable {
    private static final int FLUSH = 1 << 16;

    private final Connection connection;
    private final CopyIn copy;
    private final StringBuilder buffer = new StringBuilder(FLUSH + 4096);

    BulkTable(DataSource database, String table) throws SQLException {
        this.connection = database.getConnection();
        this.copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin with (format text, encoding 'UTF8')");
    }

    /** Adds a row; the columns in the order of the table. */
    void row(@Nullable Object... columns) throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                buffer.append('\t');
            }
            Object column = columns[i];
            if (column == null) {
                buffer.append("\\N");
            } else {
                escape(column.toString());
            }
        }
        buffer.append('\n');
        if (buffer.length() > FLUSH) {
            flush();
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> buffer.append("\\\\");
                case '\t' -> buffer.append("\\t");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                default -> buffer.append(c);
            }
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = buffer.toString().getBytes(UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }

    /** Makes the rows last. */
    void finish() throws SQLException {
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } finally {
            connection.close();
        }
    }
}
