package org.gaita.feedback;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.gaita.testing.OpenApiExamples;
import org.gaita.testing.OpenApiExamples.Prepared;
import org.gaita.testing.RoleMatrix.Command;
import org.gaita.web.OpenApiAutoConfiguration;
import org.gaita.web.OpenApiDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What the service says of itself at {@code /openapi.json}: every example is sent to it, and every example answer is what
 * it answers. After a change: {@code mvn test -Dtest=OpenApiTest -Dgaita.openapi.rewrite=true}.
 */
class OpenApiTest extends ServiceTest {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private String published;

    @Autowired
    private org.gaita.personal.ErasureFollower follower;

    @Test
    void every_example_is_answered_as_the_document_says() {
        new OpenApiExamples(
                        api(),
                        Path.of("../../docs/api/feedback.json"),
                        Path.of("src/main/resources/openapi/answers.json"))
                .check(
                        OpenApiDocument.endpoints(mapping).keySet(),
                        this::prepared,
                        answers -> OpenApiDocument.of(mapping, OpenApiAutoConfiguration.texts(), answers));
    }

    private Prepared prepared(String endpoint) {
        return endpoint.startsWith("GET ") ? question(endpoint) : command(endpoint);
    }

    private Prepared question(String endpoint) {
        World world = world();
        if (published == null) {
            published = world.published();
        }
        String number = published;
        Map<String, Supplier<String>> paths = Map.of(
                "GET /api/v1/submissions/{number}", () -> "/submissions/" + number,
                "GET /api/v1/follow-up/{token}", () -> "/follow-up/" + world.followUp(number),
                "GET /api/v1/follow-up/{token}/personal-data",
                        () -> "/follow-up/" + world.followUp(number) + "/personal-data",
                "GET /api/v1/unsubscriptions/{token}", () -> "/unsubscriptions/" + world.unsubscription(),
                "GET /api/v1/cases/{number}", () -> "/cases/" + number,
                "GET /api/v1/cases/{number}/similar", () -> "/cases/" + world.received() + "/similar");
        String marker = endpoint.endsWith("/erasures") ? erased(world.published()) : number;
        String path = paths.getOrDefault(endpoint, () -> endpoint.substring("GET /api/v1".length()))
                .get();
        return new Prepared(
                path,
                endpoint.contains("/personal-data") || endpoint.endsWith("/erasures") ? DPO : COORDINATOR,
                example -> world.filled(example).replace("2026-000017", number),
                answer -> named(answer, number),
                marker);
    }

    /** Erases the author of a submission, completely; gives the person's id. */
    private String erased(String number) {
        String person = post("/erasures", "{\"number\": \"" + number + "\", \"basis\": \"Lēmums Nr. 3\"}", DPO)
                .expect(200)
                .body()
                .path("personId")
                .asString();
        follower.catchUp();
        return person;
    }

    private Prepared command(String endpoint) {
        World world = world();
        Command command = Commands.all(world).stream()
                .filter(known -> known.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
        String number = world.assigned();
        return new Prepared(
                command.prepare().get().path(),
                command.open() ? null : matrix().token(command.may().iterator().next()),
                example -> world.filled(example).replace("2026-000017", number),
                answer -> named(answer, number),
                number);
    }

    /** With the number and the secret parts that the documentation knows. */
    private static String named(String answer, String number) {
        return answer.replace(number, "2026-000017")
                .replaceAll("\"number\":\"2026-\\d{6}\"", "\"number\":\"2026-000017\"")
                .replaceAll("\"(20\\d\\d)-\\d\\d-\\d\\d\"", "\"2026-01-15\"")
                .replaceAll("\"(followUp|ticket)\":\"[^\"]+\"", "\"$1\":\"AZqW…\"");
    }
}
