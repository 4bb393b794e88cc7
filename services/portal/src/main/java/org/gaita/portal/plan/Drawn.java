package org.gaita.portal.plan;

import java.util.List;

/** A course drawn, and the same facts as a list. */
public record Drawn(Band band, List<Happening> happenings) {}
