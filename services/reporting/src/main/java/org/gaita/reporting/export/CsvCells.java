package org.gaita.reporting.export;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.gaita.reporting.record.RecordRow;
import org.jspecify.annotations.Nullable;

/** The cells of a CSV export. */
final class CsvCells {
    static final List<@Nullable Object> HEADER = List.of(
            "service",
            "position",
            "eventId",
            "streamId",
            "streamType",
            "sequence",
            "type",
            "revision",
            "recordedAt",
            "occurredOn",
            "actor",
            "role",
            "institution",
            "planVersion",
            "periodFrom",
            "periodTo",
            "planId",
            "commitmentId",
            "measureId",
            "reportId",
            "concerns",
            "correlationId",
            "causationId",
            "sourceTitle",
            "sourcePublishedOn",
            "payload",
            "bytes");

    private CsvCells() {}

    static List<@Nullable Object> of(RecordRow row) {
        return Arrays.asList(
                row.service(),
                row.position(),
                row.eventId(),
                row.streamId(),
                row.streamType(),
                row.sequence(),
                row.type(),
                row.revision(),
                row.recordedAt(),
                row.occurredOn(),
                row.actor(),
                row.role(),
                row.institution(),
                row.planVersion(),
                row.period() == null ? null : row.period().from(),
                row.period() == null ? null : row.period().to(),
                row.planId(),
                row.commitmentId(),
                row.measureId(),
                row.reportId(),
                row.concerns(),
                row.correlationId(),
                row.causationId(),
                row.metaData().get("sourceTitle"),
                row.metaData().get("sourcePublishedOn"),
                row.payload(),
                Base64.getEncoder().encodeToString(row.bytes()));
    }

    static void write(Writer out, char separator, List<@Nullable Object> cells) throws IOException {
        boolean first = true;
        for (Object cell : cells) {
            if (!first) {
                out.write(separator);
            }
            first = false;
            out.write(cell(cell == null ? "" : cell.toString(), separator));
        }
        out.write("\r\n");
    }

    private static String cell(String text, char separator) {
        String safe = text;
        // A spreadsheet would run these as formulas; an apostrophe makes them text.
        if (!text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0) {
            safe = "'" + text;
        }
        boolean quoted = safe.indexOf(separator) >= 0
                || safe.indexOf('"') >= 0
                || safe.indexOf('\n') >= 0
                || safe.indexOf('\r') >= 0;
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
