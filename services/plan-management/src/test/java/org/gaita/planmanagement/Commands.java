package org.gaita.planmanagement;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaita.testing.TestTokens;

/** Every command that the service takes, with who may do it. A command that is missing here fails {@link AccessTest}. */
final class Commands {
    /** Somebody with one role, at the institution that the thing belongs to or at another one. */
    record Person(String role, boolean own) {
        String token(World world) {
            return TestTokens.token((own ? world.own : world.other) + ":" + role);
        }

        @Override
        public String toString() {
            return role + (own ? " of its institution" : " of another institution");
        }
    }

    /** A request that would succeed if the right person sent it. */
    record Request(String method, String path, String contentType, String body) {
        static Request post(String path, String body) {
            return new Request("POST", path, "application/json", body);
        }
    }

    /**
     * A command.
     *
     * @param endpoint method and path template, as Spring knows them
     * @param may who may do it
     * @param sees who knows that the thing exists: refused with 403, all others with 404
     * @param prepare makes the thing in a world, in the state that the command needs
     */
    record Command(String endpoint, Set<Person> may, Set<Person> sees, Function<World, Request> prepare) {
        boolean takesJson() {
            return !endpoint.endsWith("/evidence-files");
        }
    }

    static final Set<Person> EVERYBODY = Stream.of("coordinator", "reporter", "approver", "council", "evaluator", "dpo")
            .flatMap(role -> Stream.of(new Person(role, true), new Person(role, false)))
            .collect(Collectors.toCollection(LinkedHashSet::new));

    static final Set<Person> COORDINATORS = those(person -> person.role().equals("coordinator"));
    static final Set<Person> OWN_REPORTER =
            those(person -> person.own() && person.role().equals("reporter"));
    static final Set<Person> OWN_APPROVER =
            those(person -> person.own() && person.role().equals("approver"));
    static final Set<Person> OWN = those(person -> OWN_REPORTER.contains(person) || OWN_APPROVER.contains(person));

    /** Who sees a report that is on its way: its institution, the coordinator and evaluators. */
    static final Set<Person> OWN_AND_OVERSEERS = those(
            person -> OWN.contains(person) || Set.of("coordinator", "evaluator").contains(person.role()));

    private static final String REPORTS = "POST /api/v1/progress-reports/{id}";

    static final List<Command> ALL = List.of(
            new Command(
                    "POST /api/v1/plan-imports",
                    COORDINATORS,
                    EVERYBODY,
                    world -> Request.post("/plan-imports", World.plan("more-" + world.key, world.own, world.other))),
            new Command(
                    "POST /api/v1/plans/{key}/transitions",
                    COORDINATORS,
                    EVERYBODY,
                    world -> Request.post(
                            "/plans/" + world.key + "/transitions",
                            "{\"to\": \"co_creation\", \"on\": \"2024-01-10\", \"text\": {\"lv\": \"Sākta\"}}")),
            new Command(
                    "POST /api/v1/commitments/{commitment}/measures/{number}/deadline-changes",
                    COORDINATORS,
                    EVERYBODY,
                    world -> Request.post(world.measure + "/deadline-changes", """
                            {"deadlineKey": "d1", "deadline": {"kind": "quarter", "year": 2025, "quarter": 2},
                             "reason": {"lv": "Kavējas iepirkums"}, "decidedOn": "2024-12-01"}""")),
            new Command(
                    "POST /api/v1/institutions/{code}/renaming",
                    COORDINATORS,
                    EVERYBODY,
                    world -> Request.post(
                            "/institutions/" + world.own + "/renaming",
                            "{\"name\": {\"lv\": \"Jaunā ministrija\"}, \"on\": \"2024-05-01\"}")),
            new Command(
                    "POST /api/v1/institutions/{code}/dissolution",
                    COORDINATORS,
                    EVERYBODY,
                    world -> Request.post(
                            "/institutions/" + world.own + "/dissolution",
                            "{\"successor\": \"" + world.other + "\", \"on\": \"2024-06-30\"}")),
            new Command(
                    "POST /api/v1/commitments/{commitment}/measures/{number}/progress-reports",
                    OWN_REPORTER,
                    EVERYBODY,
                    world -> Request.post(
                            world.measure + "/progress-reports",
                            "{\"institution\": \"" + world.own + "\", \"content\": " + World.CONTENT + "}")),
            new Command(
                    "PUT /api/v1/progress-reports/{id}",
                    OWN_REPORTER,
                    OWN,
                    world -> new Request(
                            "PUT", world.draft(), "application/json", "{\"content\": " + World.CONTENT + "}")),
            new Command(
                    REPORTS + "/submission",
                    OWN_REPORTER,
                    OWN,
                    world -> Request.post(world.draft() + "/submission", "{}")),
            new Command(
                    REPORTS + "/signature",
                    OWN_APPROVER,
                    OWN_AND_OVERSEERS,
                    world -> Request.post(world.submitted() + "/signature", "{}")),
            new Command(
                    REPORTS + "/return",
                    OWN_APPROVER,
                    OWN_AND_OVERSEERS,
                    world -> Request.post(world.submitted() + "/return", "{\"question\": {\"lv\": \"Cik?\"}}")),
            new Command(
                    REPORTS + "/return",
                    COORDINATORS,
                    OWN_AND_OVERSEERS,
                    world -> Request.post(world.signed() + "/return", "{\"question\": {\"lv\": \"Cik?\"}}")),
            new Command(
                    REPORTS + "/acceptance",
                    COORDINATORS,
                    OWN_AND_OVERSEERS,
                    world -> Request.post(world.signed() + "/acceptance", "{}")),
            new Command(
                    REPORTS + "/corrections",
                    OWN_REPORTER,
                    EVERYBODY,
                    world -> Request.post(
                            world.published() + "/corrections",
                            "{\"content\": " + World.CONTENT + ", \"reason\": {\"lv\": \"Kļūda\"}}")),
            new Command(
                    REPORTS + "/retraction",
                    OWN_REPORTER,
                    EVERYBODY,
                    world -> Request.post(world.published() + "/retraction", "{\"reason\": {\"lv\": \"Kļūda\"}}")),
            new Command(
                    "POST /api/v1/persons/{id}/erasure",
                    those(person -> person.role().equals("dpo")),
                    EVERYBODY,
                    world -> Request.post(
                            "/persons/" + world.somebody() + "/erasure",
                            "{\"basis\": \"Pieprasījums Nr. 12, 02.03.2026.\"}")),
            new Command(
                    "POST /api/v1/evidence-files",
                    those(person -> person.role().equals("reporter")),
                    EVERYBODY,
                    world -> new Request("POST", "/evidence-files", "text/plain", "Pierādījums " + world.key)));

    private Commands() {}

    static Set<Person> those(Predicate<Person> which) {
        return EVERYBODY.stream().filter(which).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
