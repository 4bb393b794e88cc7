package org.gaita.faults;

import java.util.regex.Pattern;

/**
 * Where the effects of a service's commands are looked for.
 *
 * @param service as reporting's record names it
 * @param database that holds its store
 * @param marker by which a command is known again in the payload of its event
 */
record Trace(String service, String database, Pattern marker) {
    private static final Pattern TEXT = Pattern.compile("marker-[0-9a-f-]{36}");

    static final Trace PLAN_MANAGEMENT = new Trace("plan-management", "plan_management", TEXT);
    static final Trace PARTICIPATION = new Trace("participation", "participation", TEXT);

    /** What people say is encrypted; so somebody else says it each time. */
    static final Trace FEEDBACK = new Trace("feedback", "feedback", Pattern.compile("\"author\":\"[0-9a-f-]{36}\""));

    /** The marker of something that this person has said. */
    static String ofAuthor(String person) {
        return "\"author\":\"" + person + "\"";
    }
}
