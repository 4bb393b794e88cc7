package org.gaita.participation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.testing.RoleMatrix.EVERYBODY;
import static org.gaita.testing.RoleMatrix.and;
import static org.gaita.testing.RoleMatrix.own;
import static org.gaita.testing.RoleMatrix.with;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gaita.testing.RoleMatrix.Person;
import org.gaita.web.OpenApiDocument;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may do and read what: every command with every role, at the right institution and at another one, and without a
 * usable token. The endpoints are Spring's own list, so that a new one without an expectation fails here.
 */
class AccessTest extends ServiceTest {
    /** What everybody reads. */
    private static final Set<String> PUBLIC = Set.of(
            "GET /api/v1/formats",
            "GET /api/v1/groups",
            "GET /api/v1/form-tickets",
            "GET /api/v1/processes",
            "GET /api/v1/processes/{id}",
            "GET /api/v1/processes.ics",
            "GET /api/v1/processes.atom",
            "GET /api/v1/opportunity-requests",
            "GET /api/v1/opportunity-requests/by-token/{token}");

    /** Who reads the text of a request. */
    private static final Set<Person> READERS = and(with("coordinator", "evaluator"), own("reporter"));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void every_endpoint_has_an_expectation_here() {
        Set<String> declared = new TreeSet<>(PUBLIC);
        declared.add("GET /api/v1/personal-data"); // below
        declared.add("GET /api/v1/parked-streams");
        Commands.all(world()).forEach(command -> declared.add(command.endpoint()));
        assertThat(new TreeSet<>(OpenApiDocument.endpoints(mapping).keySet())).isEqualTo(declared);
    }

    @TestFactory
    Stream<DynamicNode> every_command_with_every_role_and_without_a_token() {
        return matrix().cells(Commands.all(world()));
    }

    @TestFactory
    Stream<DynamicNode> what_is_public_is_the_same_for_everybody() {
        String id = world().withResults();
        return PUBLIC.stream()
                .filter(endpoint -> !endpoint.contains("token")
                        && !endpoint.contains("ticket")
                        && !endpoint.endsWith("/opportunity-requests"))
                .map(endpoint -> dynamicTest(endpoint, () -> {
                    String path = endpoint.substring("GET /api/v1".length()).replace("{id}", id);
                    String open = get(path).expect(200).text();
                    for (Person person : EVERYBODY) {
                        assertThat(send("GET", path, null, matrix().token(person))
                                        .expect(200)
                                        .text())
                                .isEqualTo(open);
                    }
                    assertThat(open).doesNotContain("Person of");
                }));
    }

    @Test
    void what_is_held_about_a_person_is_for_the_data_protection_officer() {
        String path = "/personal-data?requestId=" + world().requested();
        get(path).expect(401).expectProblem();
        for (Person person : EVERYBODY) {
            send("GET", path, null, matrix().token(person)).expect(with("dpo").contains(person) ? 200 : 403);
        }
    }

    @Test
    void streams_that_wait_are_for_the_coordinator() {
        get("/parked-streams").expect(401).expectProblem();
        for (Person person : EVERYBODY) {
            send("GET", "/parked-streams", null, matrix().token(person))
                    .expect(Commands.COORDINATORS.contains(person) ? 200 : 403);
        }
    }

    @Test
    void the_text_of_a_request_is_for_its_author_and_those_who_answer() {
        String id = world().requested();
        assertThat(get("/opportunity-requests").text()).doesNotContain(id);
        for (Person person : EVERYBODY) {
            assertThat(send("GET", "/opportunity-requests", null, matrix().token(person))
                            .expect(200)
                            .text()
                            .contains(id))
                    .as(person.toString())
                    .isEqualTo(READERS.contains(person));
        }
        assertThat(get("/opportunity-requests/by-token/" + world().followUp(id))
                        .expect(200)
                        .text())
                .contains("Gribam runāt");
        get("/opportunity-requests/by-token/" + "A".repeat(48)).expect(404).expectProblem();
    }
}
