package org.gaita.reporting.point;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A point in the two times. Every answer carries it, so that the same question can be put again.
 *
 * @param asOf the world on that day
 * @param knownAt the position vector as text; put back as {@code knownAt} it gives the same bytes
 * @param positions the same by service
 * @param completeUpTo present where the instant asked for is newer than what every service has confirmed
 * @param behind present where a stream waits for somebody to look at it: what it lacks is not in the answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Point(
        LocalDate asOf,
        String knownAt,
        PositionVector positions,
        @Nullable Instant completeUpTo,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Behind> behind) {}
