package org.gaita.faults;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gaita.local.Instance;

/**
 * The services that the public meets: feedback, participation and the portal, two instances of each, for as long as this
 * is open. The portal finds every other service behind an {@link Entrance}.
 */
final class Front implements AutoCloseable {
    /** Of somebody who reads; a page asks three or four services. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    final Balancer feedback = new Balancer(List.of());
    final Balancer participation = new Balancer(List.of());
    final Balancer portal = new Balancer(List.of());

    private final Stage stage;
    private final List<Entrance> entrances = new ArrayList<>();
    private final List<Balancer> balancers = List.of(feedback, participation, portal);
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .cookieHandler(cookies)
            .build();

    /** Starts them, waits until the plan has come to them, and signs somebody in. */
    Front(Stage stage) throws Exception {
        this.stage = stage;
        Map<String, String> settings = Map.of(
                "GAITA_MAIL_ENABLED", "false",
                "GAITA_PROTECTION_PER_TARGET", "1000000",
                "GAITA_PORTAL_PLAN", "faults",
                // Only restarts are tried, not what becomes of a page on a machine that is too slow for it.
                "GAITA_PORTAL_PATIENCE", "12s",
                "GAITA_PLAN_MANAGEMENT_URL", enter(stage.writers),
                "GAITA_REPORTING_URL", enter(stage.readers),
                "GAITA_PARTICIPATION_URL", enter(participation),
                "GAITA_FEEDBACK_URL", enter(feedback),
                "SPRING_SECURITY_OAUTH2_CLIENT_PROVIDER_GAITA_ISSUER_URI",
                        stage.fleet.issuer().address());
        start(1, settings);
        for (Instance instance : instances()) {
            instance.awaitReady().keepClasses();
        }
        start(2, settings);
        stage.balancers.addAll(balancers);
        for (Trace trace : List.of(Trace.FEEDBACK, Trace.PARTICIPATION)) {
            if (!Stage.within(
                    Duration.ofMinutes(2),
                    () -> stage.fleet
                            .database()
                            .says(
                                    trace.database(),
                                    "select count(*) >= %d from plan_fact_measure".formatted(Api.INSTITUTIONS)))) {
                throw new IllegalStateException("The plan has not come to " + trace.service());
            }
        }
        for (Instance instance : instances()) {
            stage.awaitBack(instance);
        }
        signIn();
    }

    private void start(int number, Map<String, String> settings) {
        feedback.add(stage.fleet.another("feedback", number, settings));
        participation.add(stage.fleet.another("participation", number, settings));
        portal.add(stage.fleet.another("portal", number, settings));
    }

    private String enter(Balancer balancer) {
        Entrance entrance = new Entrance(stage.fleet.freePort(), balancer);
        entrances.add(entrance);
        return entrance.address();
    }

    List<Instance> instances() {
        return balancers.stream()
                .flatMap(balancer -> balancer.instances().stream())
                .toList();
    }

    /** What people do there all the time, beside what is done in plan-management. */
    List<Stage.Target> targets() {
        return List.of(
                new Stage.Target(Trace.FEEDBACK, feedback, stage.deeds.inFeedback()),
                new Stage.Target(Trace.PARTICIPATION, participation, stage.deeds.inParticipation()));
    }

    /** Begins to read: what is announced, pages of all services, and a page that only who is signed in sees. */
    List<Reading> read() {
        return List.of(
                new Reading(
                        "lists of what is announced",
                        PAUSE,
                        participation,
                        instance -> stage.api.get(instance, "/processes?limit=20")),
                new Reading("pages of the plan", PAUSE, portal, instance -> page(instance, "/plans/faults", browser)),
                new Reading("pages to take part", PAUSE, portal, instance -> page(instance, "/take-part", browser)),
                new Reading(
                        "pages of somebody signed in", PAUSE, portal, instance -> page(instance, "/work", browser)));
    }

    /** Follows every redirect: to the identity provider and back. Afterwards none is followed. */
    private void signIn() throws IOException, InterruptedException {
        HttpClient following = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        Instance instance = portal.next().orElseThrow();
        var answer = page(instance, "/work", following);
        if (answer.statusCode() != 200 || page(instance, "/work", browser).statusCode() != 200) {
            throw new IllegalStateException("Signing in ended at " + answer.uri() + " with " + answer.statusCode());
        }
    }

    private static HttpResponse<String> page(Instance instance, String path, HttpClient http)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + instance.port() + path))
                        .header("Accept", "text/html")
                        .timeout(Duration.ofSeconds(15))
                        .build(),
                BodyHandlers.ofString());
    }

    /** How often the portal has asked the services. */
    long asked() {
        return entrances.stream().mapToLong(Entrance::requests).sum();
    }

    /** How often it got no answer, or one of 500 or above. */
    long unanswered() {
        return entrances.stream().mapToLong(Entrance::failed).sum();
    }

    /** Why not, in words. */
    List<String> failures() {
        return entrances.stream()
                .flatMap(entrance -> entrance.failures().stream())
                .toList();
    }

    @Override
    public void close() {
        stage.balancers.removeAll(balancers);
        balancers.forEach(Balancer::close);
        instances().forEach(Instance::close);
        entrances.forEach(Entrance::close);
        browser.close();
    }
}
