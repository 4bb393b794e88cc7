package org.gaita.events.participation;

/**
 * How many of a group took part; the group by its word, for instance {@code seniors}.
 *
 * @param group the word for the group
 * @param count how many of it
 */
public record GroupCount(String group, int count) {}
