package org.gaita.reporting.point;

import java.time.Instant;

/**
 * A stream that is behind: an event of it could not be taken in and waits, with those that followed it.
 *
 * @param position the first that waits
 * @param since when that was recorded
 */
public record Behind(String service, String streamId, long position, Instant since) {}
