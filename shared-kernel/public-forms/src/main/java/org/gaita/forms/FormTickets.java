package org.gaita.forms;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tickets for forms that anybody may send. */
@RestController
@RequestMapping("/api/v1/form-tickets")
class FormTickets {
    private final Forms forms;
    private final ProtectionProperties properties;

    FormTickets(Forms forms, ProtectionProperties properties) {
        this.forms = forms;
        this.properties = properties;
    }

    record Ticket(String ticket, long usableAfterSeconds) {}

    @GetMapping
    ResponseEntity<Ticket> ticket() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Ticket(forms.ticket(), properties.fastest().toSeconds()));
    }
}
