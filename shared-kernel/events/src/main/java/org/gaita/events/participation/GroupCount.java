package org.gaita.events.participation;

/** How many of a group took part; the group by its word, for instance {@code seniors}. */
public record GroupCount(String group, int count) {}
