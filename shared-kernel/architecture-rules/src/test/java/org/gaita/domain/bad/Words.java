package org.gaita.domain.bad;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Domain types. */
public final class Words {
    private Words() {}

    @Component
    public static class IsABean {}

    public static class MakesItsOwnId {
        String id() {
            return UUID.randomUUID().toString();
        }
    }
}
