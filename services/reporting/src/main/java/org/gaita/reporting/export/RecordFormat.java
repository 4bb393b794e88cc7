package org.gaita.reporting.export;

import java.io.IOException;
import java.io.Writer;
import org.gaita.domain.InvalidValue;
import org.gaita.events.EventJson;
import org.gaita.reporting.point.PositionVector;
import org.gaita.reporting.record.RecordRow;

/** How an export is written. Nothing in it depends on when it is written. */
sealed interface RecordFormat {
    /** The media type with its character set. */
    String mediaType();

    /** What comes before the events. */
    void begin(Writer out, PositionVector positions) throws IOException;

    /** One event. */
    void event(Writer out, RecordRow row, boolean first) throws IOException;

    /** What comes after them. */
    void end(Writer out) throws IOException;

    /** The format that a file name's extension means. */
    static RecordFormat of(String extension, char separator) {
        return switch (extension) {
            case "ndjson" -> new Ndjson();
            case "json" -> new Json();
            case "csv" -> new Csv(separator);
            default -> throw new InvalidValue("export format", extension, "ndjson, csv or json");
        };
    }

    /** One JSON object a line. */
    record Ndjson() implements RecordFormat {
        @Override
        public String mediaType() {
            return "application/x-ndjson;charset=UTF-8";
        }

        @Override
        public void begin(Writer out, PositionVector positions) {}

        @Override
        public void event(Writer out, RecordRow row, boolean first) throws IOException {
            out.write(EventJson.MAPPER.writeValueAsString(row));
            out.write('\n');
        }

        @Override
        public void end(Writer out) {}
    }

    /** One JSON document. */
    record Json() implements RecordFormat {
        @Override
        public String mediaType() {
            return "application/json;charset=UTF-8";
        }

        @Override
        public void begin(Writer out, PositionVector positions) throws IOException {
            out.write("{\"positions\":");
            out.write(EventJson.MAPPER.writeValueAsString(positions));
            out.write(",\"events\":[");
        }

        @Override
        public void event(Writer out, RecordRow row, boolean first) throws IOException {
            out.write(first ? "\n" : ",\n");
            out.write(EventJson.MAPPER.writeValueAsString(row));
        }

        @Override
        public void end(Writer out) throws IOException {
            out.write("\n]}\n");
        }
    }

    /** A table for spreadsheets: UTF-8 with a byte order mark, RFC 4180, no cell that a spreadsheet would compute. */
    record Csv(char separator) implements RecordFormat {
        @Override
        public String mediaType() {
            return "text/csv;charset=UTF-8";
        }

        @Override
        public void begin(Writer out, PositionVector positions) throws IOException {
            out.write('\uFEFF');
            CsvCells.write(out, separator, CsvCells.HEADER);
        }

        @Override
        public void event(Writer out, RecordRow row, boolean first) throws IOException {
            CsvCells.write(out, separator, CsvCells.of(row));
        }

        @Override
        public void end(Writer out) {}
    }
}
