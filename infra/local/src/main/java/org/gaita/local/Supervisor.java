package org.gaita.local;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.EmbeddedBroker;
import org.gaita.embedded.EmbeddedDatabase;
import org.gaita.local.identity.IdentityProvider;
import org.jspecify.annotations.Nullable;

/** Starts everything, watches it, and stops it in the opposite order. */
final class Supervisor {

    private static final String BROKER = "kafka";
    private static final String IDENTITY = "identity";
    private static final Duration START = Duration.ofSeconds(180);
    private static final Duration STOP = Duration.ofSeconds(25);

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final Progress progress;
    private final boolean demo;
    private final List<Service> services;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    // Guarded by this: what runs, and whether anything may still be started.
    private final Map<String, Child> children = new HashMap<>();
    private @Nullable EmbeddedDatabase database;
    private boolean stopping;

    private volatile CompletableFuture<?> databaseStart = CompletableFuture.completedFuture(null);

    Supervisor(Home home, Ports ports, Progress progress, List<Service> services, boolean demo) {
        this.home = home;
        this.ports = ports;
        this.secrets = new Secrets(home.secrets());
        this.progress = progress;
        this.demo = demo;
        this.services = services;
    }

    /** Brings everything up. Returns when all of it is ready; throws a {@link Problem} when something is not. */
    void start() throws InterruptedException {
        Services.requireBuilt(home, services);
        requireFreePorts();
        progress.step("Starting PostgreSQL, Kafka and the identity provider");
        CompletableFuture<Map<String, DatabaseAccess>> databases = supplyAsync(this::startDatabase, threads);
        databaseStart = databases;
        CompletableFuture<Void> broker = runAsync(() -> startChild(broker()), threads);
        CompletableFuture<Void> identity = runAsync(() -> startChild(identity()), threads);
        CompletableFuture<?>[] started = Stream.concat(
                        services.stream()
                                .map(service -> databases
                                        .thenCombine(broker, (access, ready) -> access)
                                        .thenCombine(
                                                service.signsPeopleIn() ? identity : broker, (access, ready) -> access)
                                        .thenAcceptAsync(access -> startService(service, access), threads)),
                        Stream.of(databases, broker, identity))
                .toArray(CompletableFuture<?>[]::new);
        awaitAll(started);
    }

    /** Waits for the first failure instead of for all: what failed is said at once. */
    private static void awaitAll(CompletableFuture<?>[] started) throws InterruptedException {
        CompletableFuture<Void> failure = new CompletableFuture<>();
        for (CompletableFuture<?> one : started) {
            one.whenComplete((result, error) -> {
                if (error != null) {
                    failure.completeExceptionally(error);
                }
            });
        }
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(started), failure).join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw cause instanceof RuntimeException known ? known : e;
        }
    }

    private Map<String, DatabaseAccess> startDatabase() {
        EmbeddedDatabase server = startServer();
        synchronized (this) {
            if (stopping) {
                server.close();
                throw new Problem("Stopped while starting.");
            }
            database = server;
        }
        server.pid()
                .flatMap(ProcessHandle::of)
                .ifPresent(process -> RunningProcess.of(
                                RunningProcess.DATABASE,
                                process,
                                ports.database(),
                                "tcp://127.0.0.1:" + ports.database())
                        .write(home));
        Map<String, DatabaseAccess> access = new HashMap<>();
        // Those of services that were left out too: whoever runs them elsewhere needs their databases here.
        Services.all(ports).stream()
                .filter(Service::hasDatabase)
                .forEach(service -> access.put(
                        service.database(),
                        server.createDatabase(
                                service.database(),
                                secrets.database(service.database()),
                                service.extensions().toArray(String[]::new))));
        access.put(Services.VAULT, server.createDatabase(Services.VAULT, secrets.database(Services.VAULT)));
        progress.step("PostgreSQL is ready on 127.0.0.1:" + ports.database());
        return access;
    }

    private EmbeddedDatabase startServer() {
        Path log = home.log(RunningProcess.DATABASE);
        try {
            return EmbeddedDatabase.persistent(home.database(), secrets.superuser())
                    .port(ports.database())
                    .binaries(home.programs())
                    .log(log)
                    .withoutShutdownHook()
                    .start();
        } catch (RuntimeException e) {
            throw new Problem("PostgreSQL did not start (%s).%n%s".formatted(e.getMessage(), LogTail.of(log, 25)));
        }
    }

    private void startService(Service service, Map<String, DatabaseAccess> databases) {
        Map<String, String> environment = Services.environment(service, ports, home, databases);
        List<String> jar = List.of("-jar", service.jar(home).toString());
        if (demo && service.name().equals(Services.PLAN_MANAGEMENT)) {
            seedDemo(service, jar, environment);
        }
        startChild(new Child.Recipe(
                service.name(), service.heapMegabytes(), jar, environment, service.port(), service.health(ports), ""));
    }

    private void seedDemo(Service service, List<String> jar, Map<String, String> environment) {
        if (Files.exists(home.demoSeeded())) {
            return;
        }
        progress.step("Writing two years of a fictitious country's plan; this happens once");
        List<String> arguments = new ArrayList<>(jar);
        arguments.add("--spring.profiles.active=demo-seed");
        Child seed = launch(
                new Child.Recipe("demo-seed", service.heapMegabytes(), arguments, environment, service.port(), "", ""));
        try {
            int status = seed.process().waitFor();
            RunningProcess.forget(home, seed.name());
            forget(seed);
            if (status != 0) {
                throw new Problem(
                        "Writing the demonstration's history ended with status %d. Run ./gaita reset --demo before the next try.\n%s"
                                .formatted(status, seed.logTail()));
            }
            Files.createFile(home.demoSeeded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Child.Recipe broker() {
        return new Child.Recipe(
                BROKER,
                256,
                List.of(
                        "-Dlogback.configurationFile=broker-logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedBroker.class.getName(),
                        home.broker().toString(),
                        Integer.toString(ports.broker()),
                        Integer.toString(ports.brokerController())),
                Map.of(),
                ports.broker(),
                "tcp://127.0.0.1:" + ports.broker(),
                EmbeddedBroker.READY);
    }

    private Child.Recipe identity() {
        return new Child.Recipe(
                IDENTITY,
                128,
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        IdentityProvider.class.getName(),
                        "--server.port=" + ports.identity(),
                        "--gaita.identity.directory=" + home.identity(),
                        "--gaita.identity.issuer=" + ports.issuer(),
                        "--gaita.identity.command-line-redirect=" + ports.commandLineRedirect(),
                        "--gaita.identity.portal-address=http://127.0.0.1:" + ports.portal()),
                Map.of(),
                ports.identity(),
                ports.issuer() + "/.well-known/openid-configuration",
                "");
    }

    private void startChild(Child.Recipe recipe) {
        Child child = launch(recipe);
        try {
            child.awaitReady(START);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        progress.step("%s is ready on 127.0.0.1:%d".formatted(recipe.name(), recipe.port()));
        child.process().onExit().thenRun(() -> crashed(child));
    }

    private synchronized Child launch(Child.Recipe recipe) {
        if (stopping) {
            throw new Problem("Stopped while starting.");
        }
        Child child = Child.start(recipe, home);
        children.put(recipe.name(), child);
        return child;
    }

    private synchronized void forget(Child child) {
        children.remove(child.name());
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    private void crashed(Child child) {
        if (isStopping()) {
            return;
        }
        forget(child);
        RunningProcess.forget(home, child.name());
        progress.step("%s ended with status %d. The rest goes on; ./gaita down and ./gaita up bring it back.\n%s"
                .formatted(child.name(), child.process().exitValue(), child.logTail()));
    }

    /** Returns when all is being stopped. Until then it looks for PostgreSQL's end, which is a child of nobody. */
    void watch() throws InterruptedException {
        while (!isStopping()) {
            Thread.sleep(1_000);
            EmbeddedDatabase server = database();
            if (!isStopping() && server != null && server.pid().isEmpty()) {
                progress.step(
                        "PostgreSQL ended. ./gaita down and ./gaita up bring it back; nothing that was acknowledged is lost.\n"
                                + LogTail.of(home.log(RunningProcess.DATABASE), 25));
                RunningProcess.forget(home, RunningProcess.DATABASE);
                break;
            }
        }
        Thread.currentThread().join();
    }

    private synchronized @Nullable EmbeddedDatabase database() {
        return database;
    }

    /** Stops the services, then the identity provider, then Kafka, then PostgreSQL. */
    void stop() {
        Map<String, Child> running;
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
            running = new HashMap<>(children);
        }
        if (!running.isEmpty()) {
            progress.step("Stopping");
        }
        Child broker = running.remove(BROKER);
        Child identity = running.remove(IDENTITY);
        CompletableFuture.allOf(running.values().stream()
                        .map(child -> runAsync(() -> stop(child), threads))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        CompletableFuture.allOf(Stream.of(broker, identity)
                        .filter(child -> child != null)
                        .map(child -> runAsync(() -> stop(child), threads))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        // A server that is just starting stops itself when it notices; leaving earlier would leave it behind.
        databaseStart.handle((result, error) -> null).join();
        EmbeddedDatabase server = database();
        if (server != null) {
            server.close();
            RunningProcess.forget(home, RunningProcess.DATABASE);
            progress.step("PostgreSQL has stopped; the data are in " + home.directory());
        }
        RunningProcess.forget(home, RunningProcess.SUPERVISOR);
    }

    private void stop(Child child) {
        child.stop(STOP);
        progress.step(child.name() + " has stopped");
    }

    /** Ends what a supervisor left behind that was killed. */
    void stopLeftOvers() {
        List<RunningProcess> leftOver = RunningProcess.all(home).stream()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .toList();
        for (RunningProcess process : leftOver) {
            process.handle().ifPresent(handle -> {
                progress.step("Stopping %s (process %d), left over from a run that was killed"
                        .formatted(process.name(), process.pid()));
                if (!process.name().equals(RunningProcess.DATABASE)) {
                    handle.destroy();
                }
            });
        }
        for (RunningProcess process : leftOver) {
            if (!process.name().equals(RunningProcess.DATABASE)) {
                process.handle().ifPresent(Supervisor::awaitEnd);
            }
            RunningProcess.forget(home, process.name());
        }
        EmbeddedDatabase.stopLeftOver(home.database());
    }

    private static void awaitEnd(ProcessHandle handle) {
        handle.onExit()
                .completeOnTimeout(handle, STOP.toSeconds(), TimeUnit.SECONDS)
                .join();
        handle.destroyForcibly();
    }

    private void requireFreePorts() {
        Map<String, Integer> needed = new LinkedHashMap<>();
        needed.put("PostgreSQL", ports.database());
        needed.put("Kafka", ports.broker());
        needed.put("Kafka's controller", ports.brokerController());
        needed.put("the identity provider", ports.identity());
        for (Service service : services) {
            needed.put(service.name(), service.port());
            needed.put(service.name() + "'s health and metrics", ports.management(service.port()));
        }
        List<String> taken = needed.entrySet().stream()
                .filter(entry -> FreePort.isTaken(entry.getValue()))
                .map(entry -> "%d (for %s)".formatted(entry.getValue(), entry.getKey()))
                .toList();
        if (!taken.isEmpty()) {
            throw new Problem(
                    "Another program uses %s %s. Stop that program, or run Gaita beside it with GAITA_PORT_OFFSET=1000, which adds 1000 to every port."
                            .formatted(taken.size() == 1 ? "port" : "ports", String.join(", ", taken)));
        }
    }
}
