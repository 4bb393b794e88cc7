package org.gaita.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A service: what it needs in order to run on one machine.
 *
 * @param name of the service, of its module and of its process
 * @param port where it listens
 * @param heapMegabytes limit of its heap
 * @param database of the service, and the name of its run-time role; empty when it has none
 * @param extensions that its database must have
 * @param signsPeopleIn whether people sign in through it; it is then the identity provider's client {@code gaita-portal}
 * @param opensVault whether it reads and writes what is encrypted with persons' keys
 * @param environment that only this service needs
 */
record Service(
        String name,
        int port,
        int heapMegabytes,
        String database,
        List<String> extensions,
        boolean signsPeopleIn,
        boolean opensVault,
        Map<String, String> environment) {

    static Service of(String name, int port) {
        return new Service(name, port, 384, "", List.of(), false, false, Map.of());
    }

    Service withDatabase(String database, String... extensions) {
        return new Service(
                name, port, heapMegabytes, database, List.of(extensions), signsPeopleIn, opensVault, environment);
    }

    Service withHeap(int megabytes) {
        return new Service(name, port, megabytes, database, extensions, signsPeopleIn, opensVault, environment);
    }

    Service withSignIn() {
        return new Service(name, port, heapMegabytes, database, extensions, true, opensVault, environment);
    }

    Service withVault() {
        return new Service(name, port, heapMegabytes, database, extensions, signsPeopleIn, true, environment);
    }

    /** Takes in events; after a kill it has its partitions back at once, because there is one of it. */
    Service withInbox() {
        return withEnvironment("GAITA_INBOX_INSTANCE", name);
    }

    Service withEnvironment(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Service(
                name, port, heapMegabytes, database, extensions, signsPeopleIn, opensVault, Map.copyOf(more));
    }

    boolean hasDatabase() {
        return !database.isEmpty();
    }

    Path jar(Home home) {
        return home.root()
                .resolve("services")
                .resolve(name)
                .resolve("target")
                .resolve("gaita-%s-0.1.0-SNAPSHOT-exec.jar".formatted(name));
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    String health(Ports ports) {
        return "http://127.0.0.1:%d/actuator/health/readiness".formatted(ports.management(port));
    }
}
