package org.gaita.planmanagement.person;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.gaita.domain.PersonId;
import org.gaita.events.Encrypted;
import org.gaita.events.EventJson;
import org.gaita.events.plan.PersonEvent;
import org.gaita.events.plan.PersonEvent.PersonIntroduced;
import org.gaita.events.plan.PersonEvent.SubjectKeyDestroyed;
import org.gaita.eventstore.EventListener;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The table of persons; agrees with the record at every moment. Holds names as ciphertext only, and none of the erased. */
@Component
class KnownPersons implements EventListener {
    private final JdbcClient database;

    KnownPersons(JdbcClient database) {
        this.database = database;
    }

    /** A person; {@code name} is absent where the person was erased. */
    record PersonRow(
            PersonId personId,
            @Nullable Encrypted name,
            @Nullable LocalDate erasedOn,
            @Nullable String basis) {}

    @Override
    public void on(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            if (event.getPayload() instanceof PersonEvent person) {
                on(person, String.valueOf(event.getMetaData().get("occurredOn")));
            }
        }
    }

    private void on(PersonEvent event, String occurredOn) {
        switch (event) {
            case PersonIntroduced introduced ->
                database.sql("insert into person (id, ciphertext, digest) values (:id, :ciphertext, :digest)")
                        .param("id", introduced.personId().value())
                        .param("ciphertext", introduced.name().ciphertext())
                        .param("digest", introduced.name().digest())
                        .update();
            case SubjectKeyDestroyed destroyed ->
                database.sql("""
                                update person set ciphertext = null, digest = null, basis = :basis,
                                    erased_on = cast(:on as date)
                                where id = :id
                                """)
                        .param("basis", destroyed.basis())
                        .param("on", occurredOn)
                        .param("id", destroyed.personId().value())
                        .update();
        }
    }

    Optional<PersonRow> find(PersonId person) {
        return find(List.of(person.value())).stream().findFirst();
    }

    /** Those of the persons that have acted. */
    List<PersonRow> find(List<String> ids) {
        return rows("where id = any (:ids)", "ids", ids.toArray(String[]::new));
    }

    /** What a person did, in order; looks through the whole record, so it takes a while. */
    List<Persons.Act> acts(PersonId person) {
        return database.sql("""
                        select type, recorded_at, meta_data from recorded_event
                        where meta_data ->> 'actor' = :person order by position limit 10000
                        """)
                .param("person", person.value())
                .query((row, n) -> {
                    JsonNode beside = EventJson.MAPPER.readTree(row.getString("meta_data"));
                    return new Persons.Act(
                            row.getString("type"),
                            beside.path("role").asString(),
                            beside.path("institution").asString(),
                            LocalDate.parse(beside.path("occurredOn").asString()),
                            row.getObject("recorded_at", OffsetDateTime.class));
                })
                .list();
    }

    /** Who was erased, the latest first. */
    List<PersonRow> erased() {
        return rows("where erased_on is not null and :all order by erased_on desc, id limit 1000", "all", true);
    }

    private List<PersonRow> rows(String condition, String name, Object value) {
        return database.sql("select * from person " + condition)
                .param(name, value)
                .query((row, n) -> {
                    String ciphertext = row.getString("ciphertext");
                    String digest = row.getString("digest");
                    return new PersonRow(
                            new PersonId(row.getString("id")),
                            ciphertext == null || digest == null ? null : new Encrypted(ciphertext, digest),
                            row.getObject("erased_on", LocalDate.class),
                            row.getString("basis"));
                })
                .list();
    }
}
