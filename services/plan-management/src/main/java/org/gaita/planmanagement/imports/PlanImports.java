package org.gaita.planmanagement.imports;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.gaita.domain.Actor;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plans come in as YAML or JSON; the bundled plans use the same door. */
@RestController
@RequestMapping("/api/v1/plan-imports")
class PlanImports {
    private final PlanImporter importer;

    PlanImports(PlanImporter importer) {
        this.importer = importer;
    }

    @PostMapping(consumes = {"application/yaml", MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<PlanImporter.Outcome> take(
            InputStream body, @RequestParam(defaultValue = "false") boolean dryRun, Actor actor) throws IOException {
        PlanImporter.Outcome outcome = importer.take(body.readAllBytes(), dryRun, actor);
        return outcome.imported()
                ? ResponseEntity.created(URI.create("/api/v1/plans/" + outcome.planKey()))
                        .body(outcome)
                : ResponseEntity.ok(outcome);
    }

    /** The schema of the format. */
    @GetMapping(path = "/schema", produces = "application/schema+json")
    Resource schema() {
        return new ClassPathResource("plans/plan.schema.json");
    }
}
