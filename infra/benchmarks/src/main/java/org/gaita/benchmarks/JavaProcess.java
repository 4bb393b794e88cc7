package org.gaita.benchmarks;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A JVM of its own with a log of its own. */
final class JavaProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(180);

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static JavaProcess start(List<String> arguments, Map<String, String> environment, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(tool("java")));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new JavaProcess(builder.start(), log);
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** Waits until an address answers 200. */
    JavaProcess awaitAnswer(String address) throws Exception {
        return await(() -> answers(address));
    }

    /** Waits until the log has a line that begins so. */
    JavaProcess awaitLine(String beginning) throws Exception {
        return await(() -> {
            try {
                return Files.readString(log).lines().anyMatch(line -> line.startsWith(beginning));
            } catch (IOException e) {
                return false;
            }
        });
    }

    private JavaProcess await(BooleanSupplier ready) throws Exception {
        long end = System.nanoTime() + START.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException("A process did not become ready; its log is " + log + ":\n" + tail());
            }
            Thread.sleep(50);
        }
        return this;
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    private static boolean answers(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(3_000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Processor seconds used so far. */
    double cpuSeconds() {
        return process.info()
                .totalCpuDuration()
                .map(time -> time.toNanos() / 1e9)
                .orElse(0.0);
    }

    /** Records what the JVM executes while something is done. */
    <T> T profiled(Path recording, Work<T> work) throws Exception {
        jcmd("JFR.start", "name=bench", "settings=profile");
        try {
            return work.run();
        } finally {
            jcmd("JFR.dump", "name=bench", "filename=" + recording);
            jcmd("JFR.stop", "name=bench");
        }
    }

    private void jcmd(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(tool("jcmd"), Long.toString(process.pid())));
        command.addAll(List.of(words));
        Process jcmd = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (jcmd.waitFor() != 0) {
            throw new IllegalStateException("jcmd failed; see " + log);
        }
    }

    /** Something that is done meanwhile. */
    interface Work<T> {
        T run() throws Exception;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
