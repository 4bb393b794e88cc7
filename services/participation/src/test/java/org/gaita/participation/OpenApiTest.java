package org.gaita.participation;

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

    @Test
    void every_example_is_answered_as_the_document_says() {
        new OpenApiExamples(
                        api(),
                        Path.of("../../docs/api/participation.json"),
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
        Map<String, Supplier<String>> paths = Map.of(
                "GET /api/v1/personal-data", () -> "/personal-data?requestId=" + world.requested(),
                "GET /api/v1/processes/{id}", () -> "/processes/" + world.withResults(),
                "GET /api/v1/opportunity-requests/by-token/{token}",
                        () -> "/opportunity-requests/by-token/" + world.followUp(world.requested()));
        String marker = endpoint.endsWith("/processes")
                ? world.announced()
                : endpoint.endsWith("/opportunity-requests")
                        ? world.requested()
                        : endpoint.endsWith("/parked-streams") ? world.parkedStream() : "seniors";
        String path = paths.getOrDefault(endpoint, () -> endpoint.substring("GET /api/v1".length()))
                .get();
        return new Prepared(
                path,
                endpoint.endsWith("/personal-data") ? DPO : COORDINATOR,
                world::filled,
                OpenApiTest::named,
                marker);
    }

    private Prepared command(String endpoint) {
        World world = world();
        Command command = Commands.all(world).stream()
                .filter(known -> known.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
        String stream = endpoint.contains("/parked-streams/") ? world.parkedStream() : "";
        String request = endpoint.endsWith("/erasures") ? world.requested() : "";
        return new Prepared(
                command.prepare().get().path(),
                command.open() ? null : matrix().token(command.may().iterator().next()),
                example -> world.filled(example).replace("REQUEST-ID", request).replace("STREAM-ID", stream),
                OpenApiTest::named,
                "");
    }

    /** With the secret parts that the documentation knows. */
    private static String named(String answer) {
        return answer.replaceAll("\"(followUp|ticket)\":\"[^\"]+\"", "\"$1\":\"AZqW…\"")
                .replaceAll("\"history-[^\"]+\"", "\"history-lv\"");
    }
}
