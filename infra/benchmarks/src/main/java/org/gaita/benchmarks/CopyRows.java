package org.gaita.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows in the text format of COPY. */
final class CopyRows implements AutoCloseable {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int FULL = 64 * 1_024;

    private final CopyIn copy;
    private byte[] buffer = new byte[2 * FULL];
    private int used;
    private boolean first = true;

    CopyRows(CopyIn copy) {
        this.copy = copy;
    }

    CopyRows text(@Nullable String value) {
        separate();
        if (value == null) {
            put('\\');
            put('N');
            return this;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        require(2 * bytes.length);
        for (byte b : bytes) {
            switch (b) {
                case '\\' -> escape('\\');
                case '\t' -> escape('t');
                case '\n' -> escape('n');
                case '\r' -> escape('r');
                default -> buffer[used++] = b;
            }
        }
        return this;
    }

    CopyRows number(long value) {
        return text(Long.toString(value));
    }

    CopyRows bytes(byte[] value) {
        separate();
        require(2 * value.length + 3);
        put('\\');
        put('\\');
        put('x');
        for (byte b : value) {
            buffer[used++] = HEX[(b >> 4) & 15];
            buffer[used++] = HEX[b & 15];
        }
        return this;
    }

    void end() throws SQLException {
        put('\n');
        first = true;
        if (used > FULL) {
            flush();
        }
    }

    private void separate() {
        if (!first) {
            put('\t');
        }
        first = false;
    }

    private void escape(char letter) {
        buffer[used++] = '\\';
        buffer[used++] = (byte) letter;
    }

    private void put(char letter) {
        require(1);
        buffer[used++] = (byte) letter;
    }

    private void require(int bytes) {
        if (used + bytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, used + bytes));
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, used);
        used = 0;
    }

    void finish() throws SQLException {
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
