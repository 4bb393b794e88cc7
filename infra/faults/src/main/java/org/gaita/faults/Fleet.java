package org.gaita.faults;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.Directories;
import org.gaita.local.Instance;
import org.gaita.local.Instances;

/**
 * Two instances of plan-management and two of reporting, on one PostgreSQL that writes durably and a Kafka cluster of
 * three brokers (replication 3, at least two copies in sync), all in processes of their own; and more where they are
 * wanted.
 */
final class Fleet implements AutoCloseable {
    static final String PLAN_MANAGEMENT = "plan-management";
    static final String REPORTING = "reporting";
    static final String STORE = "plan_management";
    static final String VIEWS = "reporting";

    private static final int BROKERS = 3;

    private final Instances instances;
    private final FreePorts ports = new FreePorts();
    private final Issuer issuer = new Issuer(ports.take());
    private final int standbyPort = ports.take();
    private final List<Instance> brokers = new ArrayList<>();
    private final List<Instance> planManagement = new ArrayList<>();
    private final List<Instance> reporting = new ArrayList<>();
    private final List<Instance> others = new CopyOnWriteArrayList<>();
    private final Path directory;
    private final String bootstrapServers;
    private final Map<String, DatabaseAccess> databases;
    private volatile Database database;

    /**
     * Starts everything and waits until it is ready.
     *
     * @param root of the source tree
     * @param directory for data and logs
     * @param databaseDirectory of the server's data; may be on a small file system
     * @param brokerDirectory of the first broker's data; may be on a small file system
     * @param keepsClasses whether services start as after the first {@code ./gaita down}, with their classes kept
     */
    Fleet(Path root, Path directory, Path databaseDirectory, Path brokerDirectory, boolean keepsClasses)
            throws InterruptedException {
        this.directory = directory;
        this.instances = new Instances(root, directory, keepsClasses);
        try {
            int databasePort = ports.take();
            CompletableFuture<Database> starting = supplyAsync(() -> new Database(
                    databaseDirectory,
                    instances.programs(),
                    instances.log("postgres"),
                    databasePort,
                    "faults",
                    Map.of("wal_keep_size", "128MB", "max_wal_size", "128MB", "min_wal_size", "32MB")));
            bootstrapServers = startBrokers(brokerDirectory);
            database = starting.join();
            databases = database.create(Instances.databases(), instances::passwords);
            planManagement.add(start(PLAN_MANAGEMENT, 1));
            reporting.add(start(REPORTING, 1));
            if (keepsClasses) {
                for (Instance instance : services()) {
                    instance.awaitReady().keepClasses();
                }
            }
            planManagement.add(start(PLAN_MANAGEMENT, 2));
            reporting.add(start(REPORTING, 2));
            for (Instance instance : services()) {
                instance.awaitReady();
            }
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private String startBrokers(Path first) throws InterruptedException {
        List<Integer> clientPorts =
                IntStream.range(0, BROKERS).mapToObj(i -> ports.take()).toList();
        List<Integer> controllerPorts =
                IntStream.range(0, BROKERS).mapToObj(i -> ports.take()).toList();
        String voters = IntStream.range(0, BROKERS)
                .mapToObj(i -> "%d@127.0.0.1:%d".formatted(i + 1, controllerPorts.get(i)))
                .collect(Collectors.joining(","));
        for (int i = 0; i < BROKERS; i++) {
            Path data = i == 0 ? first : directory.resolve("kafka-" + (i + 1));
            brokers.add(instances.broker(data, i + 1, clientPorts.get(i), controllerPorts.get(i), voters));
        }
        for (Instance broker : brokers) {
            broker.awaitReady();
        }
        return clientPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** One more instance, of any service, for as long as it is not closed. */
    Instance another(String service, int number, Map<String, String> environment) {
        Instance instance = start(service, number, environment);
        others.add(instance);
        return instance;
    }

    private Instance start(String service, int number) {
        return start(service, number, Map.of());
    }

    private Instance start(String service, int number, Map<String, String> more) {
        String name = service + "-" + number;
        DatabaseAccess access = Objects.requireNonNull(databases.get(service.replace('-', '_')));
        Map<String, String> environment = new HashMap<>();
        environment.put("GAITA_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("GAITA_RELAY_REPLICATION_FACTOR", Integer.toString(BROKERS));
        environment.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", issuer.address());
        environment.put("SPRING_DATASOURCE_URL", address(access, name));
        environment.put("GAITA_VAULT_URL", address(Objects.requireNonNull(databases.get("vault")), name));
        environment.put("GAITA_WEB_DRAIN", "2s");
        environment.put("GAITA_LINKS_ENABLED", "false");
        // Whoever takes nothing in does not read them.
        environment.put("GAITA_INBOX_SESSION_TIMEOUT", "3s");
        environment.put("GAITA_INBOX_INSTANCE", name);
        environment.putAll(more);
        return instances.service(service, name, ports.take(), databases, environment);
    }

    /** Names both servers of the database, of which at most one takes writes. */
    private String address(DatabaseAccess access, String application) {
        return access.url().replaceFirst("//([^/]+)/", "//$1,127.0.0.1:" + standbyPort + "/")
                + "?targetServerType=primary&reWriteBatchedInserts=true&ApplicationName=" + application;
    }

    List<Instance> planManagement() {
        return planManagement;
    }

    List<Instance> reporting() {
        return reporting;
    }

    List<Instance> brokers() {
        return brokers;
    }

    List<Instance> services() {
        return Stream.concat(planManagement.stream(), reporting.stream()).toList();
    }

    Database database() {
        return database;
    }

    /** From now on the database is another server, for instance the promoted standby. */
    void use(Database other) {
        database = other;
    }

    /** Where a standby listens, so that the services find it when it is promoted. */
    int standbyPort() {
        return standbyPort;
    }

    int freePort() {
        return ports.take();
    }

    Instances instances() {
        return instances;
    }

    Path directory() {
        return directory;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    Issuer issuer() {
        return issuer;
    }

    /** Ends every process at once, when this program is told to end. */
    void kill() {
        others.forEach(Instance::close);
        planManagement.forEach(Instance::close);
        reporting.forEach(Instance::close);
        brokers.forEach(Instance::close);
        Database running = database;
        if (running != null && running.isAlive()) {
            running.close();
        }
    }

    @Override
    public void close() {
        others.forEach(Instance::close);
        planManagement.forEach(Instance::close);
        reporting.forEach(Instance::close);
        brokers.forEach(Instance::close);
        if (database != null) {
            database.close();
        }
        issuer.close();
        try (Stream<Path> data = Files.list(directory)) {
            // Logs stay for whoever wants to look closer.
            for (Path each : data.filter(Files::isDirectory)
                    .filter(each -> !each.endsWith("logs"))
                    .toList()) {
                Directories.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
