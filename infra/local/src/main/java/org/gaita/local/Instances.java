package org.gaita.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.EmbeddedBroker;
import org.gaita.embedded.Passwords;

/**
 * Processes of Gaita, as many of each as are wanted, started as {@code ./gaita up} starts them: for whoever needs more
 * than one instance of a service, or ends them in ways of their own.
 */
public final class Instances {

    private final Home home;
    private final boolean keepsClasses;

    /**
     * Names the places.
     *
     * @param root of the source tree, where the jars are
     * @param directory new, for logs, keys and passwords
     * @param keepsClasses whether a service that ends in order keeps its classes for faster starts, as after {@code
     *     ./gaita down}; it then takes some seconds to end
     */
    public Instances(Path root, Path directory, boolean keepsClasses) {
        this.home = new Home(root, directory);
        this.keepsClasses = keepsClasses;
        home.prepare();
    }

    /** The databases that services need: name and extensions. */
    public static Map<String, List<String>> databases() {
        Map<String, List<String>> databases = new LinkedHashMap<>();
        Services.all(new Ports(0)).stream()
                .filter(Service::hasDatabase)
                .forEach(service -> databases.put(service.database(), service.extensions()));
        databases.put(Services.VAULT, List.of());
        return databases;
    }

    /** The passwords of a database's roles; the same at every call. */
    public Passwords passwords(String database) {
        return new Secrets(home.secrets()).database(database);
    }

    /** PostgreSQL's programs, unpacked once. */
    public Path programs() {
        return home.programs();
    }

    /** Where a process writes its log. */
    public Path log(String process) {
        return home.log(process);
    }

    /**
     * Starts an instance of a service; does not wait until it is ready.
     *
     * @param service for instance {@code reporting}
     * @param name of the process
     * @param port where it listens; its health and metrics are a thousand higher
     * @param databases by name
     * @param environment what is different from one Gaita on one machine
     */
    public Instance service(
            String service,
            String name,
            int port,
            Map<String, DatabaseAccess> databases,
            Map<String, String> environment) {
        Ports ports = new Ports(0);
        Service one = Services.all(ports).stream()
                .filter(each -> each.name().equals(service))
                .findFirst()
                .orElseThrow();
        Services.requireBuilt(home, List.of(one));
        Map<String, String> all = Services.environment(one, ports, home, databases);
        all.put("SERVER_PORT", Integer.toString(port));
        all.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.management(port)));
        all.putAll(environment);
        Path unpacked = Unpacked.of(one.jar(home));
        return Instance.start(
                new Child.Recipe(
                        name,
                        one.heapMegabytes(),
                        List.of("-jar", unpacked.toString()),
                        new ClassArchive(unpacked.resolveSibling("classes.jsa"), one.jar(home), keepsClasses),
                        all,
                        port,
                        "http://127.0.0.1:%d/actuator/health/readiness".formatted(ports.management(port)),
                        ""),
                home);
    }

    /**
     * Starts a broker of a cluster; does not wait until it is ready.
     *
     * @param directory of its data
     * @param node its number
     * @param voters all nodes, see {@link EmbeddedBroker}
     */
    public Instance broker(Path directory, int node, int port, int controllerPort, String voters) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dlogback.configurationFile=broker-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedBroker.class.getName(),
                directory.toString(),
                Integer.toString(port),
                Integer.toString(controllerPort),
                Integer.toString(node),
                voters));
        return Instance.start(
                new Child.Recipe(
                        "kafka-" + node,
                        256,
                        arguments,
                        ClassArchive.ofOwn("kafka").onlyUsed(),
                        Map.of(),
                        port,
                        "",
                        EmbeddedBroker.READY),
                home);
    }

    /** How long a process may take until it is ready, on a very busy machine. */
    public static Duration patience() {
        return Duration.ofMinutes(15);
    }
}
