package org.gaita.reporting.point;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import org.gaita.domain.InvalidValue;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Violation;
import org.jspecify.annotations.Nullable;

/** Where the next page begins: opaque to clients, stable however much is recorded meanwhile. */
public final class Cursor {
    private Cursor() {}

    /** Writes the parts of a row's place in the order. */
    public static String write(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(text.isEmpty() ? "" : "|").append(part);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(UTF_8));
    }

    /** Reads a cursor of so many parts, the last of which is a position. */
    public static List<String> read(String cursor, int parts) {
        try {
            List<String> read = List.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split("\\|", -1));
            if (read.size() == parts && Long.parseLong(read.getLast()) >= 0) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw wrong();
    }

    /** The refusal of a cursor that no answer gave. */
    public static Refused wrong() {
        return new Refused(new Refusal(
                "cursor-invalid",
                Refusal.Kind.INVALID,
                "The cursor is not one that an answer gave",
                List.of(new Violation(
                        "cursor", "is not a cursor", "Give the nextCursor of the page before, unchanged"))));
    }

    /** How many rows a page has: {@code limit} between 1 and 1000, 100 where none is given. */
    public static int limit(@Nullable String limit) {
        if (limit == null) {
            return 100;
        }
        try {
            int wanted = Integer.parseInt(limit.strip());
            if (wanted >= 1 && wanted <= 1000) {
                return wanted;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new InvalidValue("limit", limit, "a number from 1 to 1000");
    }
}
