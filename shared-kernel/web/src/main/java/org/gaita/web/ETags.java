package org.gaita.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Violation;

/** Entity tags: the last sequence of a stream that touched what is addressed, in quotes. */
public final class ETags {
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private ETags() {}

    /** The tag of a state: {@code "<sequence>"}. */
    public static String of(long sequence) {
        return "\"" + sequence + "\"";
    }

    /**
     * The sequence that the sender has seen, by {@code If-Match}. Empty where the header is missing or {@code *}.
     *
     * @throws BadRequest (400) where the header is anything but one tag of ours
     */
    public static OptionalLong expected(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("If-Match"));
        if (headers.isEmpty() || headers.equals(List.of("*"))) {
            return OptionalLong.empty();
        }
        Matcher tag = TAG.matcher(headers.getFirst().strip());
        if (headers.size() > 1 || !tag.matches()) {
            throw new BadRequest(
                    "if-match-malformed",
                    "The If-Match header is not an entity tag of this service.",
                    List.of(new Violation(
                            "If-Match", "is not an entity tag", "the ETag of an earlier answer, for instance \"7\"")));
        }
        return OptionalLong.of(Long.parseLong(tag.group(1)));
    }

    /** Refuses with 412 where the sender has seen an older state than the present one. */
    public static void check(OptionalLong expected, long present) {
        if (expected.isPresent() && expected.getAsLong() != present) {
            throw new Refused(
                    "changed-meanwhile",
                    Refusal.Kind.STALE,
                    "Somebody has changed this since you read it: you have version %d, the present one is %d. Read it again and repeat your change."
                            .formatted(expected.getAsLong(), present));
        }
    }
}
