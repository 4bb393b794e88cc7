package org.gaita.planmanagement.person;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.gaita.domain.Actor;
import org.gaita.domain.PersonId;
import org.gaita.personal.PersonErased;
import org.gaita.personal.PersonalData;
import org.gaita.planmanagement.person.PersonCommand.IntroducePerson;
import org.gaita.service.Requests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Introduces whoever acts for the first time: the name goes, encrypted with the person's own key, into the person's
 * stream. It happens after the act and beside it: a vault that does not answer stops nobody from reporting, and the
 * next act tries again.
 */
@Component
public class Introductions {
    private static final Logger log = LoggerFactory.getLogger(Introductions.class);
    private static final int MOST_REMEMBERED = 10_000;

    private final ObjectProvider<PersonalData> vault;
    private final KnownPersons persons;
    private final Requests requests;
    private final Set<PersonId> introduced =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<PersonId, Boolean> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            }));

    Introductions(ObjectProvider<PersonalData> vault, KnownPersons persons, Requests requests) {
        this.vault = vault;
        this.persons = persons;
        this.requests = requests;
    }

    /** Takes note of who acted, unless it is known. */
    public void introduce(Actor actor, String name) {
        PersonId person = actor.person();
        PersonalData open = vault.getIfAvailable();
        if (open == null || introduced.contains(person)) {
            return;
        }
        try {
            if (persons.find(person).isEmpty()) {
                requests.send(new IntroducePerson(person, open.encrypt(person, name), requests.context(actor)));
            }
            introduced.add(person);
        } catch (PersonErased erased) {
            introduced.add(person);
        } catch (RuntimeException later) {
            // also where the same person acts twice at once, and the other request was faster
            log.info("Person {} is not introduced now: {}", person, later.toString());
        }
    }
}
