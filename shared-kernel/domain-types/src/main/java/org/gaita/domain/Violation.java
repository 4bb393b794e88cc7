package org.gaita.domain;

/**
 * One thing that is wrong with a request.
 *
 * @param field where, as a JSON pointer ("/content/period/to"), or empty for the whole
 * @param problem what is wrong
 * @param mend how to mend it
 */
public record Violation(String field, String problem, String mend) {}
