package org.gaita.participation;

import org.gaita.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void the_service_keeps_the_architecture_rules() {
        ArchitectureRules.check(ParticipationApplication.class);
    }
}
