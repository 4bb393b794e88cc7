package org.gaita.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.function.Executable;

/**
 * Who may do what, by every role at the right institution and at another one, and without a usable token; and what
 * nobody may send.
 */
public final class RoleMatrix {
    /** Somebody with one role, at the institution that the thing belongs to or at another one. */
    public record Person(String role, boolean own) {
        @Override
        public String toString() {
            return role + (own ? " of its institution" : " of another institution");
        }
    }

    /** A request that would succeed if the right person sent it. */
    public record Request(String method, String path, String contentType, String body) {
        /** A command in JSON. */
        public static Request post(String path, String body) {
            return new Request("POST", path, "application/json", body);
        }
    }

    /**
     * A command.
     *
     * @param endpoint method and path template, as Spring knows them
     * @param may who may do it
     * @param open whether one may do it without a token
     * @param prepare makes the thing, in the state that the command needs
     */
    public record Command(String endpoint, Set<Person> may, boolean open, Supplier<Request> prepare) {
        /** A command that anybody may give, signed in or not. */
        public static Command open(String endpoint, Supplier<Request> prepare) {
            return new Command(endpoint, EVERYBODY, true, prepare);
        }

        /** A command for some. */
        public static Command of(String endpoint, Set<Person> may, Supplier<Request> prepare) {
            return new Command(endpoint, may, false, prepare);
        }
    }

    /** Every role, at the right and at another institution. */
    public static final Set<Person> EVERYBODY = Stream.of(
                    "coordinator", "reporter", "approver", "council", "evaluator", "dpo")
            .flatMap(role -> Stream.of(new Person(role, true), new Person(role, false)))
            .collect(Collectors.toCollection(LinkedHashSet::new));

    private static final String DEEP = "[".repeat(20_000) + "]".repeat(20_000);
    private static final int LARGE = 10 * 1024 * 1024;

    private final ServiceApi api;
    private final String own;
    private final String other;
    private final Supplier<String> everything;

    /**
     * On a service.
     *
     * @param own the institution that the things belong to
     * @param other another one
     * @param everything a print of all that a command could change
     */
    public RoleMatrix(ServiceApi api, String own, String other, Supplier<String> everything) {
        this.api = api;
        this.own = own;
        this.other = other;
        this.everything = everything;
    }

    /** Those of everybody that a condition holds for. */
    public static Set<Person> those(Predicate<Person> which) {
        return EVERYBODY.stream().filter(which).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Those with a role, at whatever institution. */
    public static Set<Person> with(String... roles) {
        return those(person -> Arrays.asList(roles).contains(person.role()));
    }

    /** Those with a role at the right institution. */
    public static Set<Person> own(String... roles) {
        return those(person -> person.own() && Arrays.asList(roles).contains(person.role()));
    }

    /** Those of both. */
    public static Set<Person> and(Set<Person> some, Set<Person> others) {
        return those(person -> some.contains(person) || others.contains(person));
    }

    /** That person's token. */
    public String token(Person person) {
        return TestTokens.token((person.own() ? own : other) + ":" + person.role());
    }

    /** Every command with every person: done, or refused and nothing has changed. */
    public Stream<DynamicNode> cells(List<Command> commands) {
        return commands.stream().map(command -> dynamicContainer(command.endpoint(), cells(command)));
    }

    private Stream<DynamicNode> cells(Command command) {
        Request refused = command.prepare().get();
        List<DynamicNode> cells = new ArrayList<>();
        cells.add(
                command.open()
                        ? cell("nobody → done", () -> done(command, null))
                        : cell("nobody → 401", () -> refuse(refused, null, 401)));
        String bearer = own + ":coordinator";
        cells.add(cell("an expired token → 401", () -> refuse(refused, TestTokens.expired(bearer), 401)));
        cells.add(cell("a forged token → 401", () -> refuse(refused, TestTokens.forged(bearer), 401)));
        cells.add(cell(
                "another issuer's token → 401",
                () -> refuse(refused, TestTokens.ofIssuer("https://elsewhere.example", bearer), 401)));
        if (!command.open()) {
            String none = TestTokens.token(own + ":king", "coordinator", ":");
            cells.add(cell("a role that there is not → 403", () -> refuse(refused, none, 403)));
        }
        for (Person person : EVERYBODY) {
            cells.add(
                    command.may().contains(person)
                            ? cell(person + " → done", () -> done(command, token(person)))
                            : cell(person + " → 403", () -> refuse(refused, token(person), 403)));
        }
        return cells.stream();
    }

    private void done(Command command, @Nullable String token) {
        send(command.prepare().get(), token).ok();
    }

    private void refuse(Request request, @Nullable String token, int status) {
        String before = everything.get();
        send(request, token).expect(status).expectProblem();
        assertThat(everything.get()).as("nothing has changed").isEqualTo(before);
    }

    private ServiceApi.Answer send(Request request, @Nullable String token) {
        return api.send(request.method(), request.path(), request.body(), token, "Content-Type", request.contentType());
    }

    private static DynamicNode cell(String name, Executable test) {
        return dynamicTest(name, test);
    }

    /** Every command that takes JSON with every body that no command can take. */
    public Stream<DynamicNode> nothingIsTakenThatIsNotUnderstood(List<Command> commands) {
        return commands.stream().map(command -> {
            Request right = command.prepare().get();
            @Nullable
            String token =
                    command.open() ? null : token(command.may().iterator().next());
            List<DynamicNode> cells = new ArrayList<>();
            notUnderstood()
                    .forEach((name, body) -> cells.add(cell(name, () -> {
                        String before = everything.get();
                        ServiceApi.Answer answer =
                                api.send(right.method(), right.path(), body, token, "Content-Type", "application/json");
                        answer.expectProblem();
                        assertThat(answer.status()).as(answer.text()).isIn(400, 413, 422);
                        assertThat(everything.get()).as("nothing has changed").isEqualTo(before);
                    })));
            for (String type : List.of("text/plain", "application/xml", "image/png")) {
                cells.add(cell(
                        type,
                        () -> api.send(right.method(), right.path(), right.body(), token, "Content-Type", type)
                                .expect(415)
                                .expectProblem()));
            }
            cells.add(cell("10 MB", () -> {
                String before = everything.get();
                String large = "{\"reason\": {\"lv\": \"" + "x".repeat(LARGE) + "\"}}";
                api.send(right.method(), right.path(), large, token, "Content-Type", "application/json")
                        .expect(413)
                        .expectProblem();
                api.sendBody(
                                right.method(),
                                right.path(),
                                java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))),
                                token,
                                "Content-Type",
                                "application/json")
                        .expect(413)
                        .expectProblem();
                assertThat(everything.get()).as("nothing has changed").isEqualTo(before);
            }));
            return dynamicContainer(command.endpoint(), cells);
        });
    }

    private static Map<String, String> notUnderstood() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("an empty object's half", "{");
        bodies.put("words", "Lūdzu, pieņemiet!");
        bodies.put("a list", "[]");
        bodies.put("a text", "\"{}\"");
        bodies.put("a number", "42");
        bodies.put("a huge number", "1e999999999");
        bodies.put("two objects", "{} {}");
        bodies.put("single quotes", "{'reason': 'x'}");
        bodies.put("a field that there is not", "{\"colour\": \"red\", \"SELECT\": 1}");
        bodies.put("a name with NUL", "{\"a\\u0000b\": 1}");
        bodies.put("a value with half a character", "{\"reason\": {\"lv\": \"\\ud83d\"}}");
        bodies.put("very deep lists", DEEP);
        bodies.put("very deep objects", "{\"content\":".repeat(5_000) + "1" + "}".repeat(5_000));
        bodies.put("the same field twice", "{\"reason\": {\"lv\": \"a\"}, \"reason\": {\"lv\": \"b\"}}");
        bodies.put("a very long name", "{\"" + "x".repeat(40_000) + "\": 1}");
        bodies.put("a very long number", "{\"reason\": " + "9".repeat(40_000) + "}");
        return Collections.unmodifiableMap(bodies);
    }
}
