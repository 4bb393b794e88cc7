package org.gaita.reporting.record;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gaita.reporting.access.Reader;
import org.gaita.reporting.access.VisibleRows;
import org.gaita.reporting.point.PositionVector;

/** Which events of the record are wanted: conditions in SQL with their parameters. */
public final class RecordFilter {
    private final PositionVector positions;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new TreeMap<>();

    /** Everything that a reader may see up to the positions. */
    RecordFilter(PositionVector positions, Reader reader) {
        this.positions = positions;
        parameters.put("services", positions.services());
        parameters.put("heads", positions.heads());
        parameters.putAll(VisibleRows.parameters(reader));
        conditions.add(VisibleRows.condition("r"));
    }

    /** Up to where. */
    public PositionVector positions() {
        return positions;
    }

    RecordFilter equal(String column, String value) {
        return and("r.%s = :%s".formatted(column, column), column, value);
    }

    RecordFilter about(String institution) {
        return and("(r.institution = :institution or r.concerns = :institution)", "institution", institution);
    }

    RecordFilter types(List<String> types) {
        return and("r.type = any (cast(:types as text[]))", "types", types.toArray(String[]::new));
    }

    RecordFilter occurredFrom(LocalDate day) {
        return and("r.occurred_on >= :occurredFrom", "occurredFrom", day);
    }

    RecordFilter occurredTo(LocalDate day) {
        return and("r.occurred_on <= :occurredTo", "occurredTo", day);
    }

    RecordFilter recordedFrom(Timestamp instant) {
        return and("r.recorded_at >= :recordedFrom", "recordedFrom", instant);
    }

    RecordFilter recordedBefore(Timestamp instant) {
        return and("r.recorded_at < :recordedBefore", "recordedBefore", instant);
    }

    /** Every word begins a word of the text, or is near to one. */
    RecordFilter words(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String name = "word" + i;
            parameters.put(name + "begin", "% " + words.get(i) + "%");
            and("(r.search like :%1$sbegin or :%1$s <%% r.search)".formatted(name), name, words.get(i));
        }
        return this;
    }

    private RecordFilter and(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
        return this;
    }

    /** The query for the rows, in the order of the record. */
    String sql(String more) {
        return """
                select %s
                from record r
                join unnest(cast(:services as text[]), cast(:heads as bigint[])) as v (service, head)
                  on v.service = r.service and r.position <= v.head
                where %s %s
                order by r.service, r.position
                """.formatted(RecordRow.COLUMNS, String.join("\n and ", conditions), more);
    }

    /** Its parameters. */
    Map<String, Object> parameters() {
        return parameters;
    }
}
