package org.gaita.portal;

import org.gaita.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void the_portal_keeps_the_architecture_rules() {
        ArchitectureRules.check(PortalApplication.class);
    }
}
