package org.gaita.planmanagement.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gaita.domain.Actor;
import org.gaita.domain.PersonId;
import org.gaita.domain.Refusal;
import org.gaita.domain.Refused;
import org.gaita.domain.Role;
import org.gaita.events.Encrypted;
import org.gaita.personal.PersonalData;
import org.gaita.personal.VaultProblem;
import org.gaita.planmanagement.person.KnownPersons.PersonRow;
import org.gaita.planmanagement.person.PersonCommand.ErasePerson;
import org.gaita.service.CommandContext;
import org.gaita.service.Requests;
import org.gaita.service.Violations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Names behind the ids for those who may see them, and their erasure (domain brief, section 1; R23). */
@RestController
@RequestMapping("/api/v1")
class Persons {
    /** The most persons in one answer. */
    static final int MOST = 200;

    private static final Logger log = LoggerFactory.getLogger(Persons.class);

    private final KnownPersons persons;
    private final ObjectProvider<PersonalData> vault;
    private final Requests requests;

    Persons(KnownPersons persons, ObjectProvider<PersonalData> vault, Requests requests) {
        this.persons = persons;
        this.vault = vault;
        this.requests = requests;
    }

    /** How much is known of a person. */
    enum State {
        NAMED,
        /** Their key was destroyed. */
        ERASED,
        /** Nobody of that id has acted since names are kept. */
        UNKNOWN
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(PersonId personId, State state, @Nullable String name) {}

    record Erasure(
            PersonId personId,
            @Nullable LocalDate erasedOn,
            @Nullable String basis) {}

    record Order(String basis) {}

    /** One thing that somebody did, as it is in the record. */
    record Act(String type, String role, String institution, LocalDate occurredOn, OffsetDateTime recordedAt) {}

    /** All that this service holds about a person; their acts are the institutions' and stay under the id. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record File(PersonId personId, State state, @Nullable String name, List<Act> acts) {}

    /** Who is behind some ids; for the coordinator, the evaluator and the data protection officer. */
    @GetMapping("/persons")
    List<View> named(@RequestParam Set<String> ids, Actor actor) {
        requireOneOf(actor, Role.COORDINATOR, Role.EVALUATOR, Role.DPO);
        Set<String> asked = new LinkedHashSet<>();
        ids.forEach(id -> asked.add(id.strip()));
        new Violations()
                .expect(
                        asked.size() <= MOST,
                        "/ids",
                        asked.size() + " ids; at most " + MOST + " are answered at once",
                        "ask in parts")
                .refuse("too-many-ids", "That are too many at once.");
        Map<String, PersonRow> known = new LinkedHashMap<>();
        persons.find(List.copyOf(asked)).forEach(row -> known.put(row.personId().value(), row));
        return asked.stream()
                .filter(id -> !id.isEmpty())
                .map(id -> view(new PersonId(id), known.get(id)))
                .toList();
    }

    /** All that this service holds about a person, for the data protection officer. */
    @GetMapping("/persons/{id}/personal-data")
    ResponseEntity<File> file(@PathVariable String id, Actor actor) {
        requests.context(actor).require(Role.DPO);
        PersonId person = new PersonId(id);
        View view = view(person, persons.find(person).orElse(null));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"personal-data.json\"")
                .body(new File(person, view.state(), view.name(), persons.acts(person)));
    }

    /** Destroys the person's key: nobody reads the name again. The acts stay, under the id. */
    @PostMapping("/persons/{id}/erasure")
    Erasure erase(@PathVariable String id, @RequestBody Order order, Actor actor) {
        CommandContext context = requests.context(actor);
        context.require(Role.DPO);
        Person.check(order.basis());
        PersonId person = new PersonId(id);
        if (persons.find(person).isEmpty()) {
            throw new Refused("person-not-found", Refusal.Kind.NOT_FOUND, "Nobody with the id " + id + " has acted");
        }
        // First the key, then the record of it: should the second fail, the name is gone all the same, and the same
        // order given again records it.
        try {
            boolean destroyed = open().erase(person, order.basis().strip(), actor.person());
            log.info("The key of person {} {}", person, destroyed ? "is destroyed" : "had been destroyed before");
        } catch (VaultProblem silent) {
            throw unavailable();
        }
        requests.send(new ErasePerson(person, order.basis(), context));
        return persons.find(person).map(Persons::erasure).orElseThrow();
    }

    /** The erasure ledger, as it is in the record. */
    @GetMapping("/erasures")
    List<Erasure> erasures(Actor actor) {
        requireOneOf(actor, Role.DPO);
        return persons.erased().stream().map(Persons::erasure).toList();
    }

    private static Erasure erasure(PersonRow row) {
        return new Erasure(row.personId(), row.erasedOn(), row.basis());
    }

    private View view(PersonId person, @Nullable PersonRow row) {
        if (row == null) {
            return new View(person, State.UNKNOWN, null);
        }
        Encrypted name = row.name();
        if (name == null) {
            return new View(person, State.ERASED, null);
        }
        try {
            return open().decrypt(person, name)
                    .map(clear -> new View(person, State.NAMED, clear))
                    .orElseGet(() -> new View(person, State.ERASED, null));
        } catch (VaultProblem silent) {
            log.warn("The name of person {} cannot be read: {}", person, silent.getMessage());
            throw unavailable();
        }
    }

    private PersonalData open() {
        PersonalData open = vault.getIfAvailable();
        if (open == null) {
            throw unavailable();
        }
        return open;
    }

    private static Refused unavailable() {
        return new Refused(
                "vault-unavailable", Refusal.Kind.UNAVAILABLE, "The vault of names does not answer. Try again later.");
    }

    private static void requireOneOf(Actor actor, Role... roles) {
        for (Role role : roles) {
            if (actor.as(role).isPresent()) {
                return;
            }
        }
        throw new Refused(
                "not-for-this-role",
                Refusal.Kind.FORBIDDEN,
                "Names are shown to the coordinator, the evaluator and the data protection officer;"
                        + " erasures to the data protection officer");
    }
}
