package org.gaita.reporting.changes;

import java.util.List;
import org.gaita.reporting.point.PositionVector;

/**
 * Something was projected.
 *
 * @param knownAt the position vector reached, to be put into {@code knownAt}
 * @param positions the same by service
 * @param plans keys of the plans that something was recorded about
 */
public record Tick(String knownAt, PositionVector positions, List<String> plans) {}
