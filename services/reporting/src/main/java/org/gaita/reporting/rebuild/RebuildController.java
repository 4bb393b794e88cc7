package org.gaita.reporting.rebuild;

import java.net.URI;
import java.util.List;
import org.gaita.domain.Actor;
import org.gaita.domain.InvalidValue;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.domain.Text;
import org.gaita.reporting.projection.ViewTables.View;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rebuilds of views. The coordinator starts them; how they go is no secret. */
@RestController
@RequestMapping("/api/v1/rebuilds")
public class RebuildController {
    private final Rebuilder rebuilder;
    private final RebuildLog rebuilds;

    RebuildController(Rebuilder rebuilder, RebuildLog rebuilds) {
        this.rebuilder = rebuilder;
        this.rebuilds = rebuilds;
    }

    /** Builds a view anew: facts, timeline or all. */
    @PostMapping
    ResponseEntity<Rebuild> start(@RequestBody Wanted wanted, Actor actor) {
        if (actor.as(Role.COORDINATOR).isEmpty()) {
            throw new Refused(
                    "not-for-this-role", Refusal.Kind.FORBIDDEN, "Views are built anew by the coordinator only");
        }
        List<View> views = switch (wanted.view()) {
            case "facts" -> List.of(View.FACTS);
            case "timeline" -> List.of(View.TIMELINE, View.VOICE);
            case "all" -> List.of(View.values());
            default -> throw new InvalidValue("view", wanted.view(), "facts, timeline or all");
        };
        String id = rebuilder.start(wanted.view(), views);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/rebuilds/" + id))
                .body(one(id));
    }

    /** How a rebuild goes. */
    @GetMapping("/{id}")
    Rebuild one(@PathVariable String id) {
        return rebuilds.find(id)
                .orElseThrow(() -> new Refused(
                        "rebuild-unknown",
                        Refusal.Kind.NOT_FOUND,
                        "There is no rebuild '" + Text.shorten(id, 60) + "'"));
    }

    /** The latest rebuilds. */
    @GetMapping
    Rebuilds latest() {
        return new Rebuilds(rebuilds.latest());
    }

    /** Which view is wanted. */
    public record Wanted(String view) {}

    /** Rebuilds, the latest first. */
    public record Rebuilds(List<Rebuild> rebuilds) {}
}
