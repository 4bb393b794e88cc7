package org.gaita.local;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.EmbeddedBroker;
import org.gaita.embedded.EmbeddedDatabase;
import org.gaita.local.identity.IdentityProvider;
import org.gaita.local.mail.MailSink;
import org.jspecify.annotations.Nullable;

/** Starts everything, watches it, and stops it in the opposite order. */
final class Supervisor {

    private static final String BROKER = "kafka";
    private static final String IDENTITY = "identity";
    private static final String MAIL = "mail";
    private static final Duration START = Duration.ofSeconds(180);
    private static final Duration STOP = Duration.ofSeconds(45);

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

    private final Map<String, BackOff> backOffs = new ConcurrentHashMap<>();
    private volatile Instant databaseStarted = Instant.EPOCH;
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
        CompletableFuture<Void> mail = runAsync(() -> startChild(mail()), threads);
        CompletableFuture<?>[] started = Stream.concat(
                        services.stream()
                                .map(service -> databases
                                        .thenCombine(broker, (access, ready) -> access)
                                        .thenCombine(
                                                service.signsPeopleIn() ? identity : broker, (access, ready) -> access)
                                        .thenAcceptAsync(access -> startService(service, access), threads)),
                        Stream.of(databases, broker, identity, mail))
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
        Backup.keepNothingUnlessAsked(server);
        keepDatabase(server);
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

    private void keepDatabase(EmbeddedDatabase server) {
        synchronized (this) {
            if (stopping) {
                server.close();
                throw new Problem("Stopped while starting.");
            }
            database = server;
        }
        databaseStarted = Instant.now();
        server.pid()
                .flatMap(ProcessHandle::of)
                .ifPresent(process -> RunningProcess.of(
                                RunningProcess.DATABASE,
                                process,
                                ports.database(),
                                "tcp://127.0.0.1:" + ports.database())
                        .write(home));
    }

    private EmbeddedDatabase startServer() {
        Path log = home.log(RunningProcess.DATABASE);
        try {
            return EmbeddedDatabase.persistent(home.database(), secrets.superuser())
                    .port(ports.database())
                    .binaries(home.programs())
                    .log(log)
                    // ./gaita backup says where to; it could not turn this on without a restart.
                    .setting("archive_mode", "on")
                    .withoutShutdownHook()
                    .start();
        } catch (RuntimeException e) {
            throw new Problem("PostgreSQL did not start (%s).%n%s".formatted(e.getMessage(), LogTail.of(log, 25)));
        }
    }

    private void startService(Service service, Map<String, DatabaseAccess> databases) {
        Map<String, String> environment = Services.environment(service, ports, home, databases);
        Path unpacked = Unpacked.of(service.jar(home));
        List<String> jar = List.of("-jar", unpacked.toString());
        ClassArchive classes = new ClassArchive(
                unpacked.resolveSibling("classes.jsa"), service.jar(home), ClassArchive.isWorthWriting(service.name()));
        if (demo) {
            environment.putAll(Services.inTheStory(service));
        }
        if (demo && Services.TELL_THE_STORY.contains(service.name())) {
            Services.TELL_THE_STORY.stream()
                    .takeWhile(earlier -> !earlier.equals(service.name()))
                    .filter(earlier ->
                            services.stream().anyMatch(each -> each.name().equals(earlier)))
                    .forEach(this::awaitTelling);
            seedDemo(service, jar, classes.onlyUsed(), environment);
        }
        startChild(new Child.Recipe(
                service.name(),
                service.heapMegabytes(),
                jar,
                classes,
                environment,
                service.port(),
                service.health(ports),
                ""));
    }

    /** What a service tells refers to what the services before it have told. */
    private void awaitTelling(String service) {
        while (Files.notExists(home.demoSeeded(service))) {
            if (isStopping()) {
                throw new Problem("Stopped while starting.");
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private void seedDemo(Service service, List<String> jar, ClassArchive classes, Map<String, String> environment) {
        if (Files.exists(home.demoSeeded(service.name()))) {
            return;
        }
        progress.step("Writing two years of a fictitious country into %s; this happens once".formatted(service.name()));
        List<String> arguments = new ArrayList<>(jar);
        arguments.add("--spring.profiles.active=demo-seed");
        Child seed = launch(new Child.Recipe(
                "demo-seed-" + service.name(),
                service.heapMegabytes(),
                arguments,
                classes,
                environment,
                service.port(),
                "",
                ""));
        try {
            int status = seed.process().waitFor();
            RunningProcess.forget(home, seed.name());
            forget(seed);
            if (status != 0) {
                throw new Problem(
                        "Writing the demonstration's history ended with status %d; nothing of it was recorded.\n%s"
                                .formatted(status, seed.logTail()));
            }
            Files.createFile(home.demoSeeded(service.name()));
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
                ClassArchive.ofOwn(BROKER),
                Map.of(),
                ports.broker(),
                "tcp://127.0.0.1:" + ports.broker(),
                EmbeddedBroker.READY);
    }

    private Child.Recipe mail() {
        return new Child.Recipe(
                MAIL,
                64,
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        MailSink.class.getName(),
                        home.mail().toString(),
                        Integer.toString(ports.mail()),
                        Integer.toString(ports.mailPage())),
                ClassArchive.ofOwn(MAIL),
                Map.of(),
                ports.mail(),
                "tcp://127.0.0.1:" + ports.mail(),
                MailSink.READY);
    }

    private Child.Recipe identity() {
        return new Child.Recipe(
                IDENTITY,
                128,
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dgaita.demo=" + demo,
                        IdentityProvider.class.getName(),
                        "--server.port=" + ports.identity(),
                        "--gaita.identity.directory=" + home.identity(),
                        "--gaita.identity.issuer=" + ports.issuer(),
                        "--gaita.identity.command-line-redirect=" + ports.commandLineRedirect(),
                        "--gaita.identity.portal-address=http://127.0.0.1:" + ports.portal()),
                ClassArchive.ofOwn(IDENTITY),
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
        child.process().onExit().thenRunAsync(() -> startAgain(child), threads);
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
        children.remove(child.name(), child);
    }

    private synchronized Optional<Child> child(String name) {
        return Optional.ofNullable(children.get(name));
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    /** Keeps on starting a process that ended by itself, with longer and longer pauses. */
    private void startAgain(Child ended) {
        Child child = ended;
        while (!isStopping()) {
            forget(child);
            if (!mayStartAgain(child.name(), child.end(), child.ran(), child.logTail())) {
                return;
            }
            try {
                startChild(child.recipe());
                return;
            } catch (Problem problem) {
                // It ended, or hangs, before it was ready: the next turn.
                child = child(child.name()).orElse(child);
                child.stop(STOP);
            }
        }
    }

    /** Says that something ended, and waits as long as is right before it is started again. */
    private boolean mayStartAgain(String name, String end, Duration ran, String logTail) {
        Optional<Duration> pause =
                backOffs.computeIfAbsent(name, any -> new BackOff()).afterEnd(ran);
        if (pause.isEmpty()) {
            progress.step(
                    "%s %s again and again and is not started any more. The rest goes on; ./gaita down and ./gaita up try anew.\n%s"
                            .formatted(name, end, logTail));
            return false;
        }
        progress.step("%s %s; starting it again in %d s. Its log: %s"
                .formatted(name, end, pause.get().toSeconds(), home.log(name)));
        try {
            Thread.sleep(pause.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !isStopping();
    }

    /** Returns when all is being stopped. Until then it looks for PostgreSQL's end, which is a child of nobody. */
    void watch() throws InterruptedException {
        while (!isStopping()) {
            Thread.sleep(1_000);
            EmbeddedDatabase server = database();
            if (!isStopping() && server != null && server.pid().isEmpty()) {
                Duration ran = Duration.between(databaseStarted, Instant.now());
                String tail = LogTail.of(home.log(RunningProcess.DATABASE), 25);
                if (!mayStartAgain(RunningProcess.DATABASE, "ended", ran, tail)) {
                    break;
                }
                startDatabaseAgain(server);
            }
        }
        Thread.currentThread().join();
    }

    private void startDatabaseAgain(EmbeddedDatabase ended) {
        // A stop that comes now waits for this, so that no server is left behind.
        databaseStart = supplyAsync(
                () -> {
                    ended.close();
                    keepDatabase(startServer());
                    progress.step("PostgreSQL is ready on 127.0.0.1:%d; nothing that was acknowledged is lost"
                            .formatted(ports.database()));
                    return ports.database();
                },
                threads);
        databaseStart
                .exceptionally(failure -> {
                    progress.step(String.valueOf(failure.getMessage()));
                    return null;
                })
                .join();
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
        RunningProcess.all(home).forEach(process -> RunningProcess.forget(home, process.name()));
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
        needed.put("the mail server", ports.mail());
        needed.put("the page with the mail", ports.mailPage());
        for (Service service : services) {
            needed.put(service.name(), service.port());
            needed.put(service.name() + "'s health and metrics", ports.management(service.port()));
        }
        TakenPorts.refuse(needed);
    }
}
