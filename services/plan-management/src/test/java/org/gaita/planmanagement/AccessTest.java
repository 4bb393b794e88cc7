package org.gaita.planmanagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gaita.planmanagement.Commands.Command;
import org.gaita.planmanagement.Commands.Person;
import org.gaita.planmanagement.Commands.Request;
import org.gaita.testing.TestTokens;
import org.gaita.web.OpenApiDocument;
import org.jspecify.annotations.Nullable;
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
    /** What everybody reads, with an example of each. */
    private static final Map<String, Function<World, String>> PUBLIC = Map.of(
            "GET /api/v1/plans/{key}", world -> "/plans/" + world.key,
            "GET /api/v1/measures", world -> "/measures?plan=" + world.key,
            "GET /api/v1/commitments/{commitment}/measures/{number}", world -> world.measure,
            "GET /api/v1/plan-imports/schema", world -> "/plan-imports/schema",
            "GET /api/v1/institutions", world -> "/institutions",
            "GET /api/v1/institutions/{code}", world -> "/institutions/" + world.own);

    /** What is read by those whom {@link #BY_STATE} names; tested below, each by name. */
    private static final Set<String> BY_READER = Set.of(
            "GET /api/v1/persons",
            "GET /api/v1/erasures",
            "GET /api/v1/persons/{id}/personal-data", // PersonsTest
            "GET /api/v1/progress-reports",
            "GET /api/v1/progress-reports/{id}",
            "GET /api/v1/evidence-files/{sha256}"); // InstitutionsTest

    private record State(String name, Function<World, String> report, Set<Person> readers, boolean forEverybody) {}

    /** Who reads a report in which state (domain brief, section 1). */
    private static final List<State> BY_STATE = List.of(
            new State("draft", World::draft, Commands.OWN, false),
            new State("submitted", World::submitted, Commands.OWN_AND_OVERSEERS, false),
            new State("signed", World::signed, Commands.OWN_AND_OVERSEERS, false),
            new State("returned", World::returned, Commands.OWN_AND_OVERSEERS, false),
            new State("retracted", World::retracted, Commands.OWN_AND_OVERSEERS, false),
            new State("published", World::published, Commands.EVERYBODY, true));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void every_endpoint_has_an_expectation_here() {
        Set<String> declared = new TreeSet<>(PUBLIC.keySet());
        declared.addAll(BY_READER);
        Commands.ALL.forEach(command -> declared.add(command.endpoint()));
        assertThat(endpoints()).containsExactlyElementsOf(declared);
    }

    @TestFactory
    Stream<DynamicNode> every_command_with_every_role_and_without_a_token() {
        World shared = world();
        return Commands.ALL.stream().map(command -> {
            Request refused = command.prepare().apply(shared);
            return dynamicContainer(
                    command.endpoint(),
                    Stream.concat(
                            Stream.of(
                                    cell("nobody → 401", () -> refuse(refused, null, 401)),
                                    cell(
                                            "an expired token → 401",
                                            () -> refuse(refused, TestTokens.expired("VK:coordinator"), 401)),
                                    cell(
                                            "a forged token → 401",
                                            () -> refuse(refused, TestTokens.forged("VK:coordinator"), 401)),
                                    cell(
                                            "a role that there is not → 403",
                                            () -> refuse(
                                                    refused,
                                                    TestTokens.token(shared.own + ":king", "coordinator", ":"),
                                                    command.sees().equals(Commands.EVERYBODY) ? 403 : 404))),
                            Commands.EVERYBODY.stream().map(person -> cell(command, person, refused, shared))));
        });
    }

    private DynamicNode cell(Command command, Person person, Request refused, World shared) {
        if (command.may().contains(person)) {
            return cell(person + " → done", () -> {
                World fresh = world();
                Request request = command.prepare().apply(fresh);
                ok(send(request, person.token(fresh)));
            });
        }
        int status = command.sees().contains(person) ? 403 : 404;
        return cell(person + " → " + status, () -> refuse(refused, person.token(shared), status));
    }

    private static DynamicNode cell(String name, org.junit.jupiter.api.function.Executable test) {
        return dynamicTest(name, test);
    }

    private void refuse(Request request, @Nullable String token, int status) {
        String before = everything();
        Answer answer = send(request, token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        BadInputTest.assertProblem(answer);
        assertThat(everything()).as("nothing has changed").isEqualTo(before);
    }

    @TestFactory
    Stream<DynamicNode> every_read_of_what_is_public_needs_no_token_and_names_nobody() {
        World world = world();
        world.published();
        return PUBLIC.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    String path = entry.getValue().apply(world);
                    String open = ok(get(path, null)).text();
                    for (Person person : Commands.EVERYBODY) {
                        Answer answer = ok(get(path, person.token(world)));
                        assertThat(answer.text()).isEqualTo(open);
                        assertNamesNobody(answer, world);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicNode> a_report_is_read_by_those_whom_its_state_allows() {
        World world = world();
        return BY_STATE.stream().map(state -> {
            String report = state.report().apply(world);
            String id = report.substring(report.lastIndexOf('/') + 1);
            String list = "/progress-reports?institution=" + world.own + "&state=" + state.name();
            return dynamicContainer(
                    state.name(),
                    Stream.concat(
                            Stream.of(cell("nobody", () -> {
                                assertThat(get(report, null).status()).isEqualTo(state.forEverybody() ? 200 : 404);
                                assertThat(ok(get(list, null)).text().contains(id))
                                        .isEqualTo(state.forEverybody());
                            })),
                            Commands.EVERYBODY.stream()
                                    .map(person -> cell(person.toString(), () -> {
                                        boolean reads = state.readers().contains(person);
                                        Answer answer = get(report, person.token(world));
                                        assertThat(answer.status()).isEqualTo(reads ? 200 : 404);
                                        Answer listed = ok(get(list, person.token(world)));
                                        assertThat(listed.text().contains(id)).isEqualTo(reads);
                                        assertNamesNobody(answer, world);
                                        assertNamesNobody(listed, world);
                                    }))));
        });
    }

    @Test
    void names_are_for_the_coordinator_the_evaluator_and_the_data_protection_officer() {
        World world = world();
        String names = "/persons?ids=" + world.somebody();
        assertThat(get(names, null).status()).isEqualTo(401);
        assertThat(get("/erasures", null).status()).isEqualTo(401);
        for (Person person : Commands.EVERYBODY) {
            boolean named = Set.of("coordinator", "evaluator", "dpo").contains(person.role());
            assertThat(get(names, person.token(world)).status())
                    .as(person.toString())
                    .isEqualTo(named ? 200 : 403);
            assertThat(get("/erasures", person.token(world)).status())
                    .as(person.toString())
                    .isEqualTo(person.role().equals("dpo") ? 200 : 403);
        }
    }

    @Test
    void whoever_submitted_a_report_does_not_sign_it_with_a_second_role() {
        World world = world();
        String both = TestTokens.token(world.own + ":reporter", world.own + ":approver");
        String report = world.draft();
        ok(post(report + "/submission", "{}", both));
        Answer refused = post(report + "/signature", "{}", both);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("own-report");
        ok(post(report + "/signature", "{}", world.own("approver")));
    }

    @Test
    void a_reporter_at_one_and_approver_at_another_institution_does_not_mix_them() {
        World world = world();
        String mixed = TestTokens.token(world.own + ":reporter", world.other + ":approver");
        assertThat(post(world.submitted() + "/signature", "{}", mixed).status()).isEqualTo(403);
    }

    @Test
    void an_institution_reports_on_its_own_assignments_only() {
        World world = world();
        Answer draft = ok(post(
                world.measure + "/progress-reports",
                "{\"institution\": \"" + world.other + "\", \"content\": " + World.CONTENT + "}",
                world.other("reporter")));
        Answer refused = post(
                "/progress-reports/" + draft.body().path("reportId").asString() + "/submission",
                "{}",
                world.other("reporter"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("measure-not-assigned");
    }

    private Answer send(Request request, @Nullable String token) {
        String etag = request.method().equals("PUT")
                ? database.sql("select version from progress_report where id = :id")
                        .param("id", request.path().substring(request.path().lastIndexOf('/') + 1))
                        .query((row, n) -> "\"" + row.getLong(1) + "\"")
                        .single()
                : "*";
        return send(
                request.method(),
                request.path(),
                request.body(),
                token,
                "Content-Type",
                request.contentType(),
                "If-Match",
                etag);
    }

    private static void assertNamesNobody(Answer answer, World world) {
        assertThat(answer.text())
                .doesNotContain(
                        TestTokens.person(world.own + ":reporter"),
                        TestTokens.person(world.own + ":approver"),
                        TestTokens.person("VK:coordinator"),
                        "Person of ");
    }

    /** A print of all that a command could change. */
    private String everything() {
        return database.sql("""
                        select concat_ws(' ', (select count(*) from domain_event_entry where type <> 'Person'),
                                         (select count(*) from progress_report), (select sum(edits) from progress_report),
                                         (select count(*) from evidence_file), (select count(*) from evidence_chunk))
                        """).query(String.class).single();
    }

    private Set<String> endpoints() {
        return new TreeSet<>(OpenApiDocument.endpoints(mapping).keySet());
    }
}
