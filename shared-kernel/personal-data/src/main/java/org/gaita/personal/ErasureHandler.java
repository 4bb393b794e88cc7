package org.gaita.personal;

import java.util.List;
import org.gaita.domain.PersonId;

/** What a service does about persons whose keys were destroyed, wherever the order was given (R12). */
public interface ErasureHandler {
    /** The service's name in the ledger. */
    String service();

    /** Those of the erased persons of whom this service's database holds something derived; after a restore perhaps many. */
    List<PersonId> held(List<PersonId> erased);

    /** Removes what is derived of the person, in the caller's transaction. Doing it again changes nothing. */
    void purge(PersonId person, String basis);
}
