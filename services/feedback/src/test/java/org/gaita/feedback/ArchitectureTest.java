package org.gaita.feedback;

import org.gaita.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void the_service_keeps_the_architecture_rules() {
        ArchitectureRules.check(FeedbackApplication.class);
    }
}
