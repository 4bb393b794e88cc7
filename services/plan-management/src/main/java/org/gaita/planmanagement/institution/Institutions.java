package org.gaita.planmanagement.institution;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import org.gaita.domain.Actor;
import org.gaita.domain.InstitutionCode;
import org.gaita.domain.LocalizedText;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.domain.Violation;
import org.gaita.planmanagement.catalogue.Catalogue;
import org.gaita.planmanagement.institution.InstitutionCommand.Dissolve;
import org.gaita.planmanagement.institution.InstitutionCommand.Rename;
import org.gaita.service.Requests;
import org.gaita.web.ETags;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Institutions: who there is, and what becomes of them. They come in with the plans that name them. */
@RestController
@RequestMapping("/api/v1/institutions")
class Institutions {
    private final Catalogue catalogue;
    private final Requests requests;

    Institutions(Catalogue catalogue, Requests requests) {
        this.catalogue = catalogue;
        this.requests = requests;
    }

    /** {@code on}: since when it is called so; today where it is left out. */
    record Renaming(LocalizedText name, @Nullable LocalDate on) {}

    /** {@code on}: since when it no longer exists; today where it is left out. */
    record Dissolution(
            @Nullable InstitutionCode successor, @Nullable LocalDate on) {}

    /** All institutions and groups, in the Latvian order of their names. */
    @GetMapping
    List<Catalogue.InstitutionRow> institutions() {
        return catalogue.institutions();
    }

    @GetMapping("/{code}")
    ResponseEntity<Catalogue.InstitutionRow> institution(@PathVariable InstitutionCode code) {
        return answer(find(code));
    }

    @PostMapping("/{code}/renaming")
    ResponseEntity<Catalogue.InstitutionRow> rename(
            @PathVariable InstitutionCode code, @RequestBody Renaming body, Actor actor, HttpServletRequest request) {
        find(code);
        var context = requests.context(actor);
        requests.send(new Rename(
                code, body.name(), body.on() == null ? context.today() : body.on(), ETags.expected(request), context));
        return institution(code);
    }

    @PostMapping("/{code}/dissolution")
    ResponseEntity<Catalogue.InstitutionRow> dissolve(
            @PathVariable InstitutionCode code,
            @RequestBody Dissolution body,
            Actor actor,
            HttpServletRequest request) {
        find(code);
        var context = requests.context(actor);
        context.require(Role.COORDINATOR);
        InstitutionCode successor = body.successor();
        if (successor != null
                && catalogue
                        .institution(successor)
                        .filter(Catalogue.InstitutionRow::exists)
                        .isEmpty()) {
            throw new Refused(new Refusal(
                    "institution-not-dissolved",
                    Refusal.Kind.INVALID,
                    "The institution was not dissolved.",
                    List.of(new Violation(
                            "/successor",
                            "there is no institution " + successor + ", or no longer",
                            "name one that exists, or none"))));
        }
        requests.send(new Dissolve(
                code, successor, body.on() == null ? context.today() : body.on(), ETags.expected(request), context));
        return institution(code);
    }

    private Catalogue.InstitutionRow find(InstitutionCode code) {
        return catalogue
                .institution(code)
                .orElseThrow(() -> new Refused(
                        "institution-not-found", Refusal.Kind.NOT_FOUND, "There is no institution " + code + "."));
    }

    private static ResponseEntity<Catalogue.InstitutionRow> answer(Catalogue.InstitutionRow institution) {
        return ResponseEntity.ok().eTag(ETags.of(institution.sequence())).body(institution);
    }
}
