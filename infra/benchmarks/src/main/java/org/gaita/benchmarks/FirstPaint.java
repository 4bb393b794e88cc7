package org.gaita.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.gaita.embedded.Directories;
import org.gaita.events.EventJson;
import tools.jackson.databind.JsonNode;

/**
 * First contentful paint: from the moment when a browser begins to go to a page until it shows the first word of it.
 * Each time is that of a browser which was just started and has kept nothing of the page: its styles and fonts come, too.
 */
final class FirstPaint {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path browser;
    private final Path directory;

    private FirstPaint(Path browser, Path directory) {
        this.browser = browser;
        this.directory = directory;
    }

    /** Empty where there is no Chromium on the path. */
    static Optional<FirstPaint> in(Path directory) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(path -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(path, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(browser -> new FirstPaint(browser, directory.resolve("paint")));
    }

    /** A page that costs nobody anything: one sentence on the disk. */
    String nothing() throws IOException {
        Files.createDirectories(directory);
        return Files.writeString(
                        directory.resolve("nothing.html"), "<!doctype html><title>Nothing</title><p>One sentence.")
                .toUri()
                .toString();
    }

    /** Opens a page a number of times; nanoseconds. */
    Histogram of(String address, int times) throws IOException, InterruptedException {
        Histogram nanos = Load.histogram();
        for (int i = 0; i < times; i++) {
            nanos.recordValue(once(address));
        }
        return nanos;
    }

    private long once(String address) throws IOException, InterruptedException {
        Path profile = directory.resolve("profile");
        Directories.delete(profile);
        Files.createDirectories(profile);
        Path trace = profile.resolve("trace.json");
        Process process = new ProcessBuilder(List.of(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--window-size=1280,900",
                        "--user-data-dir=" + profile,
                        "--trace-startup=-*,loading,blink.user_timing",
                        "--trace-startup-format=json",
                        "--trace-startup-file=" + trace,
                        "--screenshot=" + profile.resolve("page.png"),
                        address))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("browser.log").toFile())
                .start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("The browser did not show " + address + " within " + PATIENCE);
        }
        return painted(EventJson.MAPPER.readTree(Files.readAllBytes(trace)).path("traceEvents"), address);
    }

    /** The browser counts microseconds. */
    private static long painted(JsonNode events, String address) throws IOException {
        for (JsonNode paint : events) {
            if (paint.path("name").stringValue("").equals("firstContentfulPaint")) {
                String navigation = navigation(paint);
                for (JsonNode start : events) {
                    if (start.path("name").stringValue("").equals("navigationStart")
                            && navigation(start).equals(navigation)) {
                        return 1_000
                                * (paint.path("ts").longValue()
                                        - start.path("ts").longValue());
                    }
                }
            }
        }
        throw new IOException("The browser's trace tells of no first paint of " + address);
    }

    private static String navigation(JsonNode event) {
        return event.path("args").path("data").path("navigationId").stringValue("");
    }
}
