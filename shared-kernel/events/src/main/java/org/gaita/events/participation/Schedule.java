package org.gaita.events.participation;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When it happens, in local time of the zone.
 *
 * @param starts first moment; at midnight where only the day is known
 * @param ends last moment; absent where it is not known
 * @param wholeDays whether only days are known or meant
 * @param zone for instance Europe/Riga
 */
public record Schedule(LocalDateTime starts, @Nullable LocalDateTime ends, boolean wholeDays, String zone) {}
