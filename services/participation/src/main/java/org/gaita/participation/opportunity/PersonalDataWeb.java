package org.gaita.participation.opportunity;

import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.Actor;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.PersonId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.personal.PersonalData;
import org.gaita.service.Requests;
import org.gaita.service.Violations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All that participation holds about a person, for the data protection officer. */
@RestController
@RequestMapping("/api/v1/personal-data")
class PersonalDataWeb {
    private final OpportunityRequests requested;
    private final PersonalData personal;
    private final Requests requests;

    PersonalDataWeb(OpportunityRequests requested, PersonalData personal, Requests requests) {
        this.requested = requested;
        this.personal = personal;
        this.requests = requests;
    }

    /** A request; {@code text} is absent after an erasure. */
    record Asked(
            String requestId,
            String institution,
            LocalDate askedOn,
            String language,
            @Nullable String text,
            @Nullable LocalDate answeredOn,
            @Nullable LocalizedText reason) {}

    record File(PersonId personId, List<Asked> opportunityRequests) {}

    @GetMapping
    ResponseEntity<File> of(
            @RequestParam(required = false) @Nullable String personId,
            @RequestParam(required = false) @Nullable String requestId,
            Actor actor) {
        requests.context(actor).require(Role.DPO);
        new Violations()
                .expect(
                        (personId == null) != (requestId == null),
                        "",
                        "name the person in one way",
                        "personId or requestId")
                .refuse("person-invalid", "Who is meant is not clear.");
        PersonId person = requestId == null
                ? new PersonId(String.valueOf(personId))
                : requested
                        .find(requestId)
                        .map(OpportunityRequests.Row::author)
                        .orElseThrow(() ->
                                new Refused("request-not-found", Refusal.Kind.NOT_FOUND, "There is no such request"));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"personal-data.json\"")
                .body(new File(
                        person,
                        requested.by(person).stream()
                                .map(row -> new Asked(
                                        row.id(),
                                        row.institution().value(),
                                        row.askedOn(),
                                        row.language(),
                                        personal.decrypt(person, row.text()).orElse(null),
                                        row.answeredOn(),
                                        row.reason()))
                                .toList()));
    }
}
