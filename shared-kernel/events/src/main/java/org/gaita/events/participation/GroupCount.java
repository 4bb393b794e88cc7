package org.gaita.events.participation;

/**
 * How many of a group took part.
 *
 * @param group the word for the group, for instance seniors
 * @param count how many
 */
public record GroupCount(String group, int count) {}
