package org.gaita.portal.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/**
 * A table of a page as a file (RFC 4180): its first row holds the heads. It begins with a byte order mark, by which
 * spreadsheets see that it is UTF-8; and what a spreadsheet would take for a formula is marked as text.
 */
public final class Csv implements View {
    private final String name;
    private final List<? extends List<String>> rows;

    /** A file with this name, without its ending. */
    public Csv(String name, List<? extends List<String>> rows) {
        this.name = name;
        this.rows = rows;
    }

    @Override
    public String getContentType() {
        return "text/csv;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] file = text(rows).getBytes(StandardCharsets.UTF_8);
        response.setContentType(getContentType());
        response.setContentLength(file.length);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        response.getOutputStream().write(file);
    }

    static String text(List<? extends List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining("", "\ufeff", ""));
    }

    private static String cell(String value) {
        // A number may begin with a minus; anything else that begins like a formula is text.
        boolean formula =
                !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 && !value.matches("-?\\d+([.,]\\d+)?");
        String safe = formula ? "'" + value : value;
        return safe.matches("(?s).*[\",\\r\\n;].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
