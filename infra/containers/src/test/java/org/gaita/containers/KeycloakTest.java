package org.gaita.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.EmbeddedBroker;
import org.gaita.embedded.EmbeddedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The supplied realm in a real Keycloak: people sign in through its form, machines by their secret, a service believes it. */
class KeycloakTest {

    private static final String PASSWORD = "a password of this test only";
    private static final String SECRET = "a-secret-of-this-test-only";
    private static final String REDIRECT = "http://localhost:8080/login/oauth2/code/gaita";
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    @TempDir
    private static Path directory;

    private static int keycloakPort;
    private static GenericContainer<?> keycloak = new GenericContainer<>(Images.KEYCLOAK);
    private static List<AutoCloseable> servers = new ArrayList<>();
    private static Process service;
    private static String api = "";

    @BeforeAll
    static void start() throws Exception {
        keycloakPort = ContainerServers.freePort();
        keycloak = ContainerServers.at(keycloakPort, 8080, Images.KEYCLOAK)
                // In development it listens to itself only.
                .withEnv("KC_HTTP_HOST", "0.0.0.0")
                .withEnv("KC_BOOTSTRAP_ADMIN_USERNAME", "admin")
                .withEnv("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD)
                .withEnv("GAITA_ACCOUNT_PASSWORD", PASSWORD)
                .withEnv("GAITA_PORTAL_SECRET", SECRET)
                .withEnv("GAITA_LOADER_SECRET", SECRET)
                .withCopyFileToContainer(
                        MountableFile.forHostPath(ROOT.resolve("infra/identity/realm-gaita.json")),
                        "/opt/keycloak/data/import/realm-gaita.json")
                .withCommand("start-dev", "--import-realm", "--hostname=" + address())
                .waitingFor(Wait.forLogMessage(".*Listening on: http.*", 1).withStartupTimeout(Duration.ofMinutes(15)));
        // Not the common pool, which has one thread on a small machine.
        Executor threads = Executors.newVirtualThreadPerTaskExecutor();
        CompletableFuture<Void> provider = CompletableFuture.runAsync(keycloak::start, threads);
        CompletableFuture<EmbeddedBroker> broker =
                CompletableFuture.supplyAsync(EmbeddedBroker::startTemporary, threads);
        EmbeddedDatabase database = EmbeddedDatabase.temporary().start();
        servers.add(database);
        servers.add(broker.join());
        startService(database, broker.join());
        provider.join();
        awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        if (service != null) {
            service.destroy();
            service.waitFor(30, TimeUnit.SECONDS);
        }
        keycloak.stop();
        for (AutoCloseable server : servers) {
            server.close();
        }
    }

    @Test
    void a_person_signs_in_through_the_form_and_the_service_knows_their_role_and_institution() throws Exception {
        String token = signIn("coordinator", PASSWORD);

        JsonNode claims = claims(token);
        assertThat(claims.path("gaita_grants").valueStream().map(JsonNode::asString))
                .containsExactly("VK:coordinator");
        assertThat(claims.path("iss").asString()).isEqualTo(issuer());
        assertThat(claims.path("sub").asString()).matches("[0-9a-f-]{36}");
        assertThat(claims.path("name").asString()).isEqualTo("Local coordinator");
        assertThat(status("GET", "/parked-drafts-of-nobody", token)).isEqualTo(404);
        assertThat(status("GET", "/erasures", token)).isEqualTo(403);
        assertThat(status("GET", "/erasures", signIn("dpo", PASSWORD))).isEqualTo(200);
    }

    @Test
    void a_machine_gets_a_token_by_its_secret() throws Exception {
        HttpResponse<String> answer =
                tokenFor(Map.of("grant_type", "client_credentials", "client_id", "loader", "client_secret", SECRET));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String token =
                JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
        assertThat(claims(token).path("gaita_grants").valueStream().map(JsonNode::asString))
                .containsExactly("VK:coordinator");
        assertThat(status("GET", "/erasures", token)).isEqualTo(403);
    }

    @Test
    void who_does_not_know_the_password_the_secret_or_the_verifier_gets_nothing() throws Exception {
        assertThat(code("coordinator", "guessed", BASE64.encodeToString(sha256("v")), browser()))
                .isEmpty();
        assertThat(tokenFor(Map.of("grant_type", "client_credentials", "client_id", "loader", "client_secret", "x"))
                        .statusCode())
                .isEqualTo(401);
        String code = code("coordinator", PASSWORD, BASE64.encodeToString(sha256("v".repeat(43))), browser());
        assertThat(exchange(code, "w".repeat(43)).statusCode()).isEqualTo(400);
        // Passwords are typed at the provider only.
        assertThat(tokenFor(Map.of(
                                "grant_type", "password",
                                "client_id", "gaita-portal",
                                "client_secret", SECRET,
                                "username", "coordinator",
                                "password", PASSWORD))
                        .statusCode())
                .isBetween(400, 403);
    }

    @Test
    void without_a_token_or_with_an_altered_one_the_service_refuses() throws Exception {
        assertThat(status("GET", "/erasures", "")).isEqualTo(401);
        String token = signIn("dpo", PASSWORD);
        String[] parts = token.split("\\.");
        String other =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("VK:dpo", "FM:dpo");
        String altered =
                parts[0] + "." + BASE64.encodeToString(other.getBytes(StandardCharsets.UTF_8)) + "." + parts[2];

        assertThat(status("GET", "/erasures", altered)).isEqualTo(401);
    }

    private static void startService(EmbeddedDatabase database, EmbeddedBroker broker) throws IOException {
        DatabaseAccess own = database.createDatabase("plan_management");
        DatabaseAccess vault = database.createDatabase("vault");
        Path key = Files.writeString(
                directory.resolve("key"), Base64.getEncoder().encodeToString(new SecureRandom().generateSeed(32)));
        int port = ContainerServers.freePort();
        int management = ContainerServers.freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx384m",
                        "-jar",
                        ROOT.resolve("services/plan-management/target/gaita-plan-management-0.1.0-SNAPSHOT-exec.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "plan-management.log").toFile());
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(management));
        environment.put("SPRING_DATASOURCE_URL", own.url() + "?reWriteBatchedInserts=true");
        environment.put("SPRING_DATASOURCE_USERNAME", own.user());
        environment.put("SPRING_DATASOURCE_PASSWORD", own.userPassword());
        environment.put("SPRING_FLYWAY_USER", own.owner());
        environment.put("SPRING_FLYWAY_PASSWORD", own.ownerPassword());
        environment.put("GAITA_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", issuer());
        environment.put("GAITA_VAULT_URL", vault.url());
        environment.put("GAITA_VAULT_USERNAME", vault.user());
        environment.put("GAITA_VAULT_PASSWORD", vault.userPassword());
        environment.put("GAITA_VAULT_OWNER_USERNAME", vault.owner());
        environment.put("GAITA_VAULT_OWNER_PASSWORD", vault.ownerPassword());
        environment.put("GAITA_VAULT_WRAPPING_KEY_FILE", key.toString());
        builder.environment().putAll(environment);
        service = builder.start();
        api = "http://127.0.0.1:" + port + "/api/v1";
    }

    private static void awaitReady() throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (true) {
            try {
                status("GET", "/measures?plan=none", "");
                return;
            } catch (IOException notYet) {
                assertThat(service.isAlive())
                        .as("see target/plan-management.log")
                        .isTrue();
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.sleep(200);
            }
        }
    }

    private static String address() {
        return "http://127.0.0.1:" + keycloakPort;
    }

    private static String issuer() {
        return address() + "/realms/gaita";
    }

    private static HttpClient browser() {
        return HttpClient.newHttpClient();
    }

    /** Authorization code with PKCE, as the portal does it and a browser shows it. */
    private static String signIn(String account, String password) throws Exception {
        String verifier = BASE64.encodeToString(new SecureRandom().generateSeed(48));
        String code = code(account, password, BASE64.encodeToString(sha256(verifier)), browser());
        assertThat(code).as("the code").isNotEmpty();
        HttpResponse<String> answer = exchange(code, verifier);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    }

    private static String code(String account, String password, String challenge, HttpClient browser) throws Exception {
        String question = form(Map.of(
                "response_type", "code",
                "client_id", "gaita-portal",
                "scope", "openid profile",
                "redirect_uri", REDIRECT,
                "state", "a-state",
                "code_challenge", challenge,
                "code_challenge_method", "S256"));
        HttpResponse<String> page = browser.send(
                HttpRequest.newBuilder(URI.create(issuer() + "/protocol/openid-connect/auth?" + question))
                        .build(),
                BodyHandlers.ofString());
        Matcher action = ACTION.matcher(page.body());
        assertThat(action.find()).as(page.body()).isTrue();
        // A browser trusts this machine and sends what is marked as secure; Java's client does not.
        String cookies = page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", cookies)
                        .POST(BodyPublishers.ofString(form(Map.of("username", account, "password", password))))
                        .build(),
                BodyHandlers.ofString());
        Matcher code = Pattern.compile("[?&]code=([^&]+)")
                .matcher(answer.headers().firstValue("Location").orElse(""));
        return code.find() ? code.group(1) : "";
    }

    private static HttpResponse<String> exchange(String code, String verifier) throws Exception {
        return tokenFor(Map.of(
                "grant_type", "authorization_code",
                "client_id", "gaita-portal",
                "client_secret", SECRET,
                "redirect_uri", REDIRECT,
                "code", code,
                "code_verifier", verifier));
    }

    private static HttpResponse<String> tokenFor(Map<String, String> fields) throws Exception {
        return browser()
                .send(
                        HttpRequest.newBuilder(URI.create(issuer() + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form(fields)))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static int status(String method, String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(api + path)).method(method, BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return browser().send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private static JsonNode claims(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
