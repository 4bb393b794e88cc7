package org.gaita.reporting.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows of a table in bulk, through PostgreSQL's COPY. */
final class BulkTable implements AutoCloseable {
    private static final int FLUSH = 1 << 16;
    private static final byte[] NULL = {'\\', 'N'};

    private final Connection connection;
    private final CopyIn copy;
    private byte[] buffer = new byte[2 * FLUSH];
    private int used;

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
            Object column = columns[i];
            byte[] text = column == null ? NULL : column.toString().getBytes(UTF_8);
            // One separator, and every byte escaped, at worst.
            if (buffer.length - used < 2 * text.length + 2) {
                buffer = Arrays.copyOf(buffer, 2 * (buffer.length + text.length));
            }
            if (i > 0) {
                buffer[used++] = '\t';
            }
            if (column == null) {
                System.arraycopy(text, 0, buffer, used, text.length);
                used += text.length;
            } else {
                escape(text);
            }
        }
        buffer[used++] = '\n';
        if (used > FLUSH) {
            flush();
        }
    }

    /** In UTF-8 no part of a longer character looks like one of those that have to be escaped. */
    private void escape(byte[] text) {
        byte[] to = buffer;
        int at = used;
        for (byte b : text) {
            switch (b) {
                case '\\', '\t', '\n', '\r' -> {
                    to[at++] = '\\';
                    to[at++] = (byte) (b == '\t' ? 't' : b == '\n' ? 'n' : b == '\r' ? 'r' : b);
                }
                default -> to[at++] = b;
            }
        }
        used = at;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, used);
        used = 0;
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
