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
import java.time.Duration;
import org.gaita.local.identity.Account;

/** Brings in what the sources tell of earlier participation, through participation's import API. */
final class BundledHistory {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Ports ports;
    private final Progress progress;

    BundledHistory(Ports ports, Progress progress) {
        this.ports = ports;
        this.progress = progress;
    }

    /** Imports the file. The plans that it names come through Kafka, so it may have to wait for them. */
    void load(Path file) throws InterruptedException {
        if (Files.notExists(file)) {
            return;
        }
        String token = new SignIn(ports).token(Account.named("coordinator").orElseThrow());
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> response = send(file, token);
        while (response.statusCode() == 503 && System.nanoTime() < end) {
            Thread.sleep(500);
            response = send(file, token);
        }
        switch (response.statusCode()) {
            case 201 -> progress.step("The history of participation is in the record");
            case 200, 409 -> progress.step("The history of participation was already in the record");
            default ->
                throw new Problem("participation refused the history %s with status %d:\n%s"
                        .formatted(file, response.statusCode(), response.body()));
        }
    }

    private HttpResponse<String> send(Path file, String token) throws InterruptedException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://127.0.0.1:%d/api/v1/history-imports".formatted(ports.participation())))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/yaml")
                            .timeout(Duration.ofMinutes(1))
                            .POST(HttpRequest.BodyPublishers.ofFile(file))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot import " + file + ": " + e.getMessage(), e);
        }
    }
}
