package org.gaita.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaita.testing.RoleMatrix.EVERYBODY;
import static org.gaita.testing.RoleMatrix.and;
import static org.gaita.testing.RoleMatrix.own;
import static org.gaita.testing.RoleMatrix.with;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
            "GET /api/v1/form-tickets",
            "GET /api/v1/submissions",
            "GET /api/v1/submissions/{number}",
            "GET /api/v1/punctuality",
            "GET /api/v1/follow-up/{token}",
            "GET /api/v1/follow-up/{token}/personal-data",
            "GET /api/v1/unsubscriptions/{token}");

    private static final Set<Person> READERS = and(with("coordinator", "evaluator"), own("reporter", "approver"));

    /** What some read. A list is read by all institutions, each finding its own in it. */
    private static final Map<String, Set<Person>> FOR_SOME = Map.of(
            "GET /api/v1/cases",
            with("coordinator", "evaluator", "reporter", "approver"),
            "GET /api/v1/cases/{number}",
            READERS,
            "GET /api/v1/cases/{number}/similar",
            READERS,
            "GET /api/v1/personal-data",
            with("dpo"),
            "GET /api/v1/erasures",
            with("dpo"),
            "GET /api/v1/parked-streams",
            Commands.COORDINATORS,
            "GET /api/v1/webhooks",
            EVERYBODY,
            "GET /api/v1/webhooks/{id}",
            Commands.KEEPERS,
            "GET /api/v1/webhooks/{id}/deliveries",
            Commands.KEEPERS);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void every_endpoint_has_an_expectation_here() {
        Set<String> declared = new TreeSet<>(PUBLIC);
        declared.addAll(FOR_SOME.keySet());
        Commands.all(world()).forEach(command -> declared.add(command.endpoint()));
        assertThat(new TreeSet<>(OpenApiDocument.endpoints(mapping).keySet())).isEqualTo(declared);
    }

    @TestFactory
    Stream<DynamicNode> every_command_with_every_role_and_without_a_token() {
        return matrix().cells(Commands.all(world()));
    }

    @TestFactory
    Stream<DynamicNode> every_question_is_answered_to_those_whom_it_is_for() {
        String number = world().published();
        String followUp = world().followUp(number);
        String webhook = world().webhook();
        return new TreeMap<>(FOR_SOME)
                .entrySet().stream()
                        .map(entry -> dynamicTest(entry.getKey(), () -> {
                            String path = entry.getKey()
                                            .substring("GET /api/v1".length())
                                            .replace("{number}", number)
                                            .replace("{id}", webhook)
                                    + (entry.getKey().endsWith("personal-data") ? "?number=" + number : "");
                            get(path).expect(401).expectProblem();
                            for (Person person : EVERYBODY) {
                                int status = entry.getValue().contains(person) ? 200 : 403;
                                get(path, matrix().token(person)).expect(status);
                            }
                            get("/follow-up/" + followUp).expect(200);
                        }));
    }

    @Test
    void a_list_holds_what_is_with_the_readers_institution_and_nothing_else() {
        String number = world().received();
        for (Person person : EVERYBODY) {
            boolean reads = READERS.contains(person);
            assertThat(get("/cases?open=true", matrix().token(person)).text().contains(number))
                    .as(person.toString())
                    .isEqualTo(reads);
        }
    }

    @Test
    void what_is_not_published_is_not_there_for_the_public_whoever_asks() {
        String number = world().sent();
        get("/submissions/" + number).expect(404).expectProblem();
        for (Person person : EVERYBODY) {
            get("/submissions/" + number, matrix().token(person)).expect(404);
            assertThat(get("/submissions?limit=100", matrix().token(person)).text())
                    .doesNotContain(number);
        }
    }
}
