package org.gaita.events.participation;

/**
 * Whether people were told early enough. A late announcement is recorded and not refused.
 *
 * @param requiredDays how many days before the beginning the announcement has to come
 * @param act the legal act or rule that says so
 * @param days how many days before the beginning it came
 */
public record Notice(int requiredDays, String act, int days) {
    /** Whether it came too late. */
    public boolean late() {
        return days < requiredDays;
    }
}
