package org.gaita.portal.organize;

import java.util.List;
import org.gaita.portal.api.Participation;

/**
 * Participation processes in a list.
 *
 * @param mine the institutions for which the reader announces
 */
public record ProcessList(List<Participation.Process> all, List<String> mine) {
    /** Those that something is still to be done about. */
    public List<Participation.Process> running() {
        return all.stream().filter(one -> OneProcess.urgency(one) < 9).toList();
    }

    /** Those that are over. */
    public List<Participation.Process> over() {
        return all.stream().filter(one -> OneProcess.urgency(one) == 9).toList();
    }
}
