package org.gaita.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaita.embedded.DatabaseAccess;

/** The services of this version: what each needs in order to run on one machine. */
final class Services {

    /**
     * A service.
     *
     * @param name of the service, of its module and of its process
     * @param database of the service, and the name of its run-time role
     * @param extensions that its database must have
     * @param port where it listens
     * @param heapMegabytes limit of its heap
     */
    record Service(String name, String database, List<String> extensions, int port, int heapMegabytes) {

        Path jar(Home home) {
            return home.root()
                    .resolve("services")
                    .resolve(name)
                    .resolve("target")
                    .resolve("gaita-%s-0.1.0-SNAPSHOT-exec.jar".formatted(name));
        }

        String health(Ports ports) {
            return "http://127.0.0.1:%d/actuator/health/readiness".formatted(ports.management(port));
        }
    }

    private Services() {}

    static Service planManagement(Ports ports) {
        return new Service("plan-management", "plan_management", List.of(), ports.planManagement(), 384);
    }

    static Service reporting(Ports ports) {
        return new Service(
                "reporting", "reporting", List.of("pg_trgm", "unaccent", "btree_gist"), ports.reporting(), 384);
    }

    static Service portal(Ports ports) {
        return new Service("portal", "portal", List.of(), ports.portal(), 256);
    }

    static List<Service> all(Ports ports) {
        return List.of(planManagement(ports), reporting(ports), portal(ports));
    }

    /** Says which jars are missing. */
    static void requireBuilt(Home home, List<Service> services) {
        List<String> missing = services.stream()
                .filter(service -> Files.notExists(service.jar(home)))
                .map(Service::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new Problem("Not built: %s. Run ./gaita up, which builds what is missing, or mvn -DskipTests package."
                    .formatted(String.join(", ", missing)));
        }
    }

    /** The environment that every service understands. */
    static Map<String, String> environment(
            Service service,
            Ports ports,
            DatabaseAccess database,
            DatabaseAccess vault,
            Path wrappingKey,
            String bootstrapServers) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(service.port()));
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.management(service.port())));
        environment.put("SPRING_DATASOURCE_URL", database.url() + "?reWriteBatchedInserts=true");
        environment.put("SPRING_DATASOURCE_USERNAME", database.user());
        environment.put("SPRING_DATASOURCE_PASSWORD", database.userPassword());
        environment.put("SPRING_FLYWAY_USER", database.owner());
        environment.put("SPRING_FLYWAY_PASSWORD", database.ownerPassword());
        environment.put("GAITA_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", ports.issuer());
        environment.put("GAITA_VAULT_URL", vault.url());
        environment.put("GAITA_VAULT_USERNAME", vault.user());
        environment.put("GAITA_VAULT_PASSWORD", vault.userPassword());
        environment.put("GAITA_VAULT_OWNER_USERNAME", vault.owner());
        environment.put("GAITA_VAULT_OWNER_PASSWORD", vault.ownerPassword());
        environment.put("GAITA_VAULT_WRAPPING_KEY_FILE", wrappingKey.toString());
        return environment;
    }

    /** What the portal needs beyond that: where the services are, and its secret at the identity provider. */
    static Map<String, String> portalEnvironment(Ports ports, String secret) {
        return Map.of(
                "GAITA_PORTAL_PLAN_MANAGEMENT", "http://127.0.0.1:" + ports.planManagement(),
                "GAITA_PORTAL_REPORTING", "http://127.0.0.1:" + ports.reporting(),
                "GAITA_PORTAL_ISSUER", ports.issuer(),
                "GAITA_PORTAL_CLIENT_SECRET", secret);
    }
}
