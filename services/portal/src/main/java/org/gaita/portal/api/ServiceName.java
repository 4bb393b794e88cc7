package org.gaita.portal.api;

/** A service that the portal asks. */
public enum ServiceName {
    PLAN_MANAGEMENT("plan-management"),
    REPORTING("reporting"),
    PARTICIPATION("participation"),
    FEEDBACK("feedback");

    private final String word;

    ServiceName(String word) {
        this.word = word;
    }

    /** Its name in addresses and logs. */
    public String word() {
        return word;
    }
}
