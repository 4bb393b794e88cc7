package org.gaita.reporting.access;

import java.util.Map;

/** The part of a query that leaves out what a reader may not see. */
public final class VisibleRows {
    private VisibleRows() {}

    /** A condition on the columns {@code type} and {@code concerns} of a table. */
    public static String condition(String table) {
        return """
                (:everything or %1$s.type = any (cast(:readableTypes as text[]))
                 or (%1$s.type = any (cast(:institutionTypes as text[]))
                     and %1$s.concerns = any (cast(:readerInstitutions as text[]))))
                """.formatted(table);
    }

    /** The parameters that the condition needs. */
    public static Map<String, Object> parameters(Reader reader) {
        return Map.of(
                "everything", reader.everything(),
                "readableTypes", reader.types().toArray(String[]::new),
                "institutionTypes", EventVisibility.INSTITUTION_TYPES.toArray(String[]::new),
                "readerInstitutions", reader.institutions().toArray(String[]::new));
    }
}
