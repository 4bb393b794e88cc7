package org.gaita.planmanagement.imports;

import org.gaita.domain.Actor;
import org.springframework.stereotype.Component;

/** The door for plans, for other parts of this service. */
@Component
public class PlanFiles {
    private final PlanImporter importer;

    PlanFiles(PlanImporter importer) {
        this.importer = importer;
    }

    /** Takes a plan in whole, or refuses it with everything that is wrong. */
    public void takeIn(byte[] file, Actor actor) {
        importer.take(file, false, actor);
    }
}
