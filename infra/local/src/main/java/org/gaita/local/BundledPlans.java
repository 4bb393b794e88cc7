package org.gaita.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.gaita.local.identity.Account;

/** Brings the bundled plans in through the same door that everybody uses: plan-management's import API. */
final class BundledPlans {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Ports ports;
    private final Progress progress;

    BundledPlans(Ports ports, Progress progress) {
        this.ports = ports;
        this.progress = progress;
    }

    /** Imports every plan of the directory that is not there yet. */
    void load(Path directory) throws InterruptedException {
        List<Path> plans = plans(directory);
        if (plans.isEmpty()) {
            return;
        }
        Account coordinator = Account.named("coordinator").orElseThrow();
        String token = new SignIn(ports).token(coordinator);
        for (Path plan : plans) {
            load(plan, token);
        }
    }

    /** Waits until the read side answers for all of them. */
    void awaitInReporting(Path directory) throws InterruptedException {
        Api api = new Api(ports);
        for (Path plan : plans(directory)) {
            String key = key(plan);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!api.reportingShows(key)) {
                if (System.nanoTime() > end) {
                    throw new Problem(
                            "The plan %s is recorded, but reporting does not show it after %d seconds. ./gaita logs reporting may tell why."
                                    .formatted(key, PATIENCE.toSeconds()));
                }
                Thread.sleep(100);
            }
            progress.step("Reporting shows the plan " + key);
        }
    }

    private static String key(Path plan) {
        try (Stream<String> lines = Files.lines(plan)) {
            return lines.filter(line -> line.startsWith("key:"))
                    .map(line -> line.substring("key:".length()).strip())
                    .findFirst()
                    .orElseThrow(() -> new Problem("The bundled plan %s says no key.".formatted(plan)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(Path plan, String token) throws InterruptedException {
        String name = key(plan);
        try {
            byte[] content = Files.readAllBytes(plan);
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/api/v1/plan-imports".formatted(ports.planManagement())))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/yaml")
                    .header("Idempotency-Key", "bundled-%s-%s".formatted(name, sha256(content)))
                    .timeout(Duration.ofMinutes(2))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            switch (response.statusCode()) {
                case 200, 201 -> progress.step("The plan %s is in the record".formatted(name));
                case 409 -> progress.step("The plan %s was already in the record".formatted(name));
                default ->
                    throw new Problem("plan-management refused the bundled plan %s with status %d:\n%s"
                            .formatted(plan, response.statusCode(), response.body()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot import " + plan + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> plans(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
