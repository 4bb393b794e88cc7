package org.gaita.benchmarks;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.Directories;
import org.gaita.embedded.EmbeddedBroker;
import org.gaita.embedded.EmbeddedDatabase;

/**
 * What a measurement runs on: a new PostgreSQL that writes durably to the disk of the source tree, a new Kafka broker in
 * a process of its own, an issuer of tokens, and services from their runnable jars.
 */
final class Stage implements AutoCloseable {
    private final Options options;
    private final Path directory;
    private final int offset;
    private final EmbeddedDatabase database;
    private final JavaProcess broker;
    private final Issuer issuer;
    private final Map<String, DatabaseAccess> databases = new HashMap<>();
    private final List<JavaProcess> services = new ArrayList<>();

    private Stage(
            Options options, Path directory, int offset, EmbeddedDatabase database, JavaProcess broker, Issuer issuer) {
        this.options = options;
        this.directory = directory;
        this.offset = offset;
        this.database = database;
        this.broker = broker;
        this.issuer = issuer;
    }

    static Stage open(Options options) throws Exception {
        Path directory = options.directory().resolve("stage");
        Directories.delete(directory);
        Files.createDirectories(directory);
        int offset = freePorts();
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.writeString(directory.resolve("wrapping-key"), Base64.getEncoder().encodeToString(key));
        CompletableFuture<EmbeddedDatabase> database =
                supplyAsync(() -> EmbeddedDatabase.persistent(directory.resolve("postgres"), "bench")
                        .port(15_432 + offset)
                        .log(directory.resolve("postgres.log"))
                        .setting("shared_preload_libraries", "pg_stat_statements")
                        .start());
        JavaProcess broker = JavaProcess.start(
                        List.of(
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EmbeddedBroker.class.getName(),
                                directory.resolve("kafka").toString(),
                                Integer.toString(19_092 + offset),
                                Integer.toString(19_093 + offset)),
                        Map.of(),
                        directory.resolve("kafka.log"))
                .awaitLine(EmbeddedBroker.READY);
        Issuer issuer = new Issuer(8_090 + offset);
        EmbeddedDatabase server = database.join();
        try (Connection superuser = server.connectAsSuperuser("postgres")) {
            Statements.stopCounting(superuser);
        }
        return new Stage(options, directory, offset, server, broker, issuer);
    }

    /** Starts a service and waits until it is ready. */
    JavaProcess start(Service service) throws Exception {
        Map<String, String> environment = service.environment(
                access(service),
                access("vault", List.of()),
                directory.resolve("wrapping-key"),
                bootstrapServers(),
                issuer.name());
        List<String> arguments = new ArrayList<>(options.jvm());
        arguments.addAll(List.of("-jar", service.jar(options.root()).toString()));
        JavaProcess process = JavaProcess.start(arguments, environment, directory.resolve(service.name() + ".log"))
                .awaitAnswer(service.health());
        services.add(process);
        return process;
    }

    Service planManagement() {
        return Service.planManagement(offset);
    }

    Service reporting() {
        return Service.reporting(offset);
    }

    Service feedback(int smtp) {
        return Service.feedback(offset, smtp);
    }

    /** The pages; a plan's key says which one the first page shows. */
    Service portal(String plan) {
        return Service.portal(offset, plan);
    }

    private DatabaseAccess access(String name, List<String> extensions) {
        return databases.computeIfAbsent(name, any -> database.createDatabase(any, extensions.toArray(String[]::new)));
    }

    /** How a service reaches its database. */
    DatabaseAccess access(Service service) {
        return access(service.database(), service.extensions());
    }

    /** A connection that may do everything. */
    Connection superuser(Service service) throws SQLException {
        return database.connectAsSuperuser(service.database());
    }

    String bootstrapServers() {
        return "127.0.0.1:" + (19_092 + offset);
    }

    String token(String... grants) {
        return issuer.token(grants);
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /** Processor seconds that PostgreSQL's living processes have used so far. */
    double databaseCpuSeconds() {
        return database.pid()
                .flatMap(ProcessHandle::of)
                .map(server -> Stream.concat(Stream.of(server), server.descendants())
                        .flatMap(process -> process.info().totalCpuDuration().stream())
                        .mapToDouble(time -> time.toNanos() / 1e9)
                        .sum())
                .orElse(0.0);
    }

    /** Added to every port of Gaita, so that a measurement does not disturb what runs, as far as ports go. */
    static int freePorts() {
        return IntStream.iterate(11_000, offset -> offset < 16_000, offset -> offset + 100)
                .filter(offset -> IntStream.concat(
                                IntStream.of(15_432, 19_092, 19_093, 8_090, 8_099),
                                IntStream.rangeClosed(8_080, 8_086).flatMap(port -> IntStream.of(port, port + 1_000)))
                        .allMatch(port -> isFree(port + offset)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No free ports from 19080 to 35093"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        services.reversed().forEach(JavaProcess::close);
        broker.close();
        issuer.close();
        database.close();
        // Logs and profiles stay for whoever wants to look closer.
        Directories.delete(directory.resolve("postgres"));
        Directories.delete(directory.resolve("kafka"));
    }
}
