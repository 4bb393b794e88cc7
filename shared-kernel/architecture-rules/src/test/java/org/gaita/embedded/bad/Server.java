package org.gaita.embedded.bad;

import org.gaita.planmanagement.bad.Services;

/** A class that is no service's. */
public interface Server {
    /** Part of the shared kernel that knows a service. */
    interface KnowsAService {
        void use(Services.Helper helper);
    }
}
