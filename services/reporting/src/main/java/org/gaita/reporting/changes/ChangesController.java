package org.gaita.reporting.changes;

import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Changes as they are projected, as server-sent events. */
@RestController
public class ChangesController {
    private final Listeners listeners;

    ChangesController(Listeners listeners) {
        this.listeners = listeners;
    }

    /**
     * Sends an event {@code position} whenever something was projected: its id is the position vector, its data the
     * vector and the keys of the plans that changed. Whoever comes back with {@code Last-Event-ID} learns at once what
     * changed meanwhile.
     */
    @GetMapping(path = "/api/v1/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> changes(@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        SseEmitter stream = listeners
                .listen(last)
                .orElseThrow(() -> new Refused(
                        "too-many-listeners",
                        Refusal.Kind.UNAVAILABLE,
                        "Too many listen at the moment; ask for the status now and then instead"));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(stream);
    }
}
