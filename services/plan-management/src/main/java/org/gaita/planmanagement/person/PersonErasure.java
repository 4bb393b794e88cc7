package org.gaita.planmanagement.person;

import java.util.List;
import org.gaita.domain.Actor;
import org.gaita.domain.PersonId;
import org.gaita.personal.ErasureHandler;
import org.gaita.planmanagement.person.PersonCommand.ErasePerson;
import org.gaita.service.Requests;
import org.springframework.stereotype.Component;

/** Erases the name of somebody who acted, wherever the order was given. */
@Component
class PersonErasure implements ErasureHandler {
    private final KnownPersons persons;
    private final Requests requests;

    PersonErasure(KnownPersons persons, Requests requests) {
        this.persons = persons;
        this.requests = requests;
    }

    @Override
    public String service() {
        return "plan-management";
    }

    @Override
    public List<PersonId> held(List<PersonId> erased) {
        return persons.find(erased.stream().map(PersonId::value).toList()).stream()
                .filter(row -> row.name() != null)
                .map(KnownPersons.PersonRow::personId)
                .toList();
    }

    @Override
    public void purge(PersonId person, String basis) {
        if (!held(List.of(person)).isEmpty()) {
            requests.send(new ErasePerson(person, shortened(basis), requests.context(Actor.SYSTEM)));
        }
    }

    private static String shortened(String basis) {
        return basis.length() <= Person.LONGEST_BASIS ? basis : basis.substring(0, Person.LONGEST_BASIS);
    }
}
