package org.gaita.feedback;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.gaita.domain.LocalizedText;
import org.gaita.feedback.subscription.News;
import org.gaita.feedback.subscription.Notices;
import org.gaita.feedback.webhook.Receiver;
import org.gaita.service.Requests;
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

    @Autowired
    private Notices notices;

    private final Receiver receiver = new Receiver();
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
                "GET /api/v1/webhooks/{id}", () -> "/webhooks/" + world.webhook(),
                "GET /api/v1/webhooks/{id}/deliveries", this::delivered,
                "GET /api/v1/cases/{number}", () -> "/cases/" + number,
                "GET /api/v1/cases/{number}/similar", () -> "/cases/" + world.received() + "/similar");
        String path = paths.getOrDefault(endpoint, () -> endpoint.substring("GET /api/v1".length()))
                .get();
        String marker = endpoint.endsWith("/webhooks")
                ? world.webhook()
                : endpoint.endsWith("/parked-streams")
                        ? world.parkedStream()
                        : endpoint.endsWith("/erasures") ? erased(world.published()) : number;
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

    /** The deliveries of a webhook that has taken one. */
    private String delivered() {
        notices.add(
                UUID.randomUUID().toString(),
                "participation.ParticipationAnnounced",
                News.PARTICIPATION,
                new Notices.Where(null, null, null, "FM"),
                LocalDate.now(CLOCK.withZone(Requests.ZONE)),
                LocalizedText.lv("Budžeta valoda"),
                "participation/x");
        String path = "/webhooks/" + world().webhook(receiver.url()) + "/deliveries";
        post(
                        path.replace("/deliveries", "/replays"),
                        world().filled("{\"since\": \"2026-03-01T00:00:00Z\"}"),
                        COORDINATOR)
                .ok();
        until(() -> !get(path + "?state=DELIVERED", COORDINATOR)
                .body()
                .path("items")
                .isEmpty());
        return path;
    }

    private Prepared command(String endpoint) {
        World world = world();
        Command command = Commands.all(world).stream()
                .filter(known -> known.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
        String number = world.assigned();
        String stream = endpoint.contains("/parked-streams/") ? world.parkedStream() : "";
        return new Prepared(
                command.prepare().get().path(),
                command.open() ? null : matrix().token(command.may().iterator().next()),
                example -> world.filled(example).replace("2026-000017", number).replace("STREAM-ID", stream),
                answer -> named(answer, number),
                number);
    }

    /** With the number and the secret parts that the documentation knows. */
    private static String named(String answer, String number) {
        return answer.replace(number, "2026-000017")
                .replaceAll("\"number\":\"2026-\\d{6}\"", "\"number\":\"2026-000017\"")
                .replaceAll("\"(20\\d\\d)-\\d\\d-\\d\\d\"", "\"2026-01-15\"")
                .replaceAll("\"secret\":\"[^\"]+\"", "\"secret\":\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"")
                .replaceAll("http://127.0.0.1:\\d+/gaita", "https://example.org/gaita")
                .replaceAll("\"(followUp|ticket)\":\"[^\"]+\"", "\"$1\":\"AZqW…\"");
    }
}
