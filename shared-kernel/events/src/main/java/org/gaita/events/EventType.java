package org.gaita.events;

/**
 * The stable logical name and revision of a stored shape, for instance {@code plan-management.CommitmentMade}, 1.
 *
 * @param name context and event, never a Java class name
 * @param revision counted from 1
 */
public record EventType(String name, int revision) {
    @Override
    public String toString() {
        return name + "/" + revision;
    }
}
