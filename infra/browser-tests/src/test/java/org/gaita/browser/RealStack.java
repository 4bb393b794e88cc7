package org.gaita.browser;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaita.embedded.Directories;

/**
 * PostgreSQL, Kafka, the identity provider, and the services, started once as {@code ./gaita up} starts
 * them, on ports and with data of their own. The portal is left out: the tests run it themselves.
 */
final class RealStack {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path LOCAL = ROOT.resolve("infra/local/target");
    private static final Path HOME = Path.of("target", "stack").toAbsolutePath();

    private final int offset;

    private RealStack(int offset) {
        this.offset = offset;
    }

    /** What has to be built before, and is not. */
    static List<Path> missing() {
        return Stream.of(
                        LOCAL.resolve("gaita-local-0.1.0-SNAPSHOT.jar"),
                        LOCAL.resolve("lib"),
                        jar("plan-management"),
                        jar("reporting"),
                        jar("participation"),
                        jar("feedback"))
                .filter(Files::notExists)
                .toList();
    }

    private static Path jar(String service) {
        return ROOT.resolve("services/%s/target/gaita-%s-0.1.0-SNAPSHOT-exec.jar".formatted(service, service));
    }

    static RealStack start() {
        int offset = freeOffset();
        Path log = Path.of("target", "stack.log").toAbsolutePath();
        try {
            Directories.delete(HOME);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx256m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-Dlogback.configurationFile=supervisor-logback.xml",
                            "-Dgaita.root=" + ROOT,
                            "-Dgaita.home=" + HOME,
                            "-Dgaita.port-offset=" + offset,
                            "-Dgaita.without=portal",
                            "-Dgaita.keep-classes=",
                            "-cp",
                            LOCAL.resolve("gaita-local-0.1.0-SNAPSHOT.jar") + ":" + LOCAL.resolve("lib") + "/*",
                            "org.gaita.local.Stack",
                            "up")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!Files.readString(log).contains("Gaita runs")) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException("The stack did not start:\n" + Files.readString(log));
                }
                Thread.sleep(300);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new RealStack(offset);
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            process.waitFor(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    /** An offset at which all ports are free. */
    private static int freeOffset() {
        int first = 21_000 + (int) (ProcessHandle.current().pid() % 150) * 100;
        return IntStream.iterate(first, next -> next + 100)
                .limit(50)
                .filter(offset -> Stream.of(
                                8080, 8081, 8082, 8083, 8084, 8025, 8026, 8090, 9080, 9081, 9082, 9083, 9084, 15432,
                                19092, 19093)
                        .allMatch(port -> isFree(port + offset)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    String address(int usualPort) {
        return "http://127.0.0.1:" + port(usualPort);
    }

    int port(int usualPort) {
        return usualPort + offset;
    }

    /** Kills a service as a fault would; the supervisor starts it again. */
    void kill(String service) {
        Properties run = new Properties();
        try (Reader file = Files.newBufferedReader(HOME.resolve("run/" + service + ".properties"))) {
            run.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProcessHandle.of(Long.parseLong(run.getProperty("pid"))).orElseThrow().destroyForcibly();
    }

    /** The secret that the identity provider knows the portal by. */
    String portalSecret() {
        try {
            return Files.readString(HOME.resolve("identity/portal-secret")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
