package org.gaita.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gaita.local.identity.Account;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gaita as a person has it: started as {@code ./gaita up} starts it, seen through HTTP and the terminal. */
final class RunningStack {

    /** Far more than a calm machine needs. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Path directory;
    private final Map<String, String> environment;
    final Ports ports = freePorts();
    final Home home;

    /** Services that are left out, separated by commas. */
    String without = "";

    /** What the last {@code up} said. */
    private Path terminal;

    RunningStack(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
        this.home = new Home(ROOT, directory.resolve("the data"));
        this.terminal = directory.resolve("none");
    }

    private static Ports freePorts() {
        Ports usual = new Ports(0);
        List<Integer> needed =
                new ArrayList<>(List.of(usual.database(), usual.broker(), usual.brokerController(), usual.identity()));
        Services.all(usual)
                .forEach(service -> needed.addAll(List.of(service.port(), usual.management(service.port()))));
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(10_000, 13_000))
                .filter(offset -> needed.stream().noneMatch(port -> FreePort.isTaken(port + offset)))
                .mapToObj(Ports::new)
                .findFirst()
                .orElseThrow();
    }

    /** The command of {@code ./gaita}, without the building. */
    Process gaita(Path output, Home data, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=supervisor-logback.xml",
                "-Dgaita.root=" + ROOT,
                "-Dgaita.home=" + data.directory(),
                "-Dgaita.port-offset=" + ports.offset(),
                "-Dgaita.without=" + without,
                // The others are not started again.
                "-Dgaita.keep-classes=plan-management,reporting,kafka,identity",
                "-cp",
                "infra/local/target/gaita-local-0.1.0-SNAPSHOT.jar:infra/local/target/lib/*",
                Stack.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs a command to its end. */
    String says(int status, Home data, String... words) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "says", ".txt");
        Process process = gaita(output, data, words);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(status);
        return Files.readString(output);
    }

    /** Starts everything and waits for the welcome. */
    Process up() throws Exception {
        terminal = Files.createTempFile(directory, "up", ".txt");
        Process process = gaita(terminal, home, "up");
        await("the welcome", () -> terminal().contains("./gaita down stops it") || !process.isAlive());
        assertThat(process.isAlive()).as(terminal()).isTrue();
        return process;
    }

    String terminal() {
        try {
            return Files.readString(terminal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid(String process) {
        return RunningProcess.read(home, process).map(RunningProcess::pid).orElse(0L);
    }

    boolean ready(String process) {
        return RunningProcess.read(home, process)
                .filter(running -> running.handle().isPresent())
                .filter(running -> Health.ready(running.health()))
                .isPresent();
    }

    void kill(String process) {
        ProcessHandle.of(pid(process)).orElseThrow().destroyForcibly();
    }

    String token(String account) {
        return new SignIn(ports).token(Account.named(account).orElseThrow());
    }

    /** A page of the portal. */
    String page(String path, String... headers) throws IOException, InterruptedException {
        return new String(get(ports.portal(), path, headers), StandardCharsets.UTF_8);
    }

    byte[] reporting(String path, String... headers) throws IOException, InterruptedException {
        return get(ports.reporting(), "/api/v1" + path, headers);
    }

    private byte[] get(int port, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(new String(response.body())).isEqualTo(200);
        return response.body();
    }

    JsonNode json(String path, String... headers) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(reporting(path, headers));
    }

    HttpResponse<String> post(String path, String token, String body, String... headers)
            throws IOException, InterruptedException {
        return postTo(ports.planManagement(), path, token, body, headers);
    }

    HttpResponse<String> toReporting(String path, String token, String body) throws IOException, InterruptedException {
        return postTo(ports.reporting(), path, token, body);
    }

    private HttpResponse<String> postTo(int port, String path, String token, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/v1%s".formatted(port, path)))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(end);
            Thread.sleep(100);
        }
    }
}
