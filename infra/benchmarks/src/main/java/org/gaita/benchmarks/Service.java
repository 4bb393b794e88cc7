package org.gaita.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaita.embedded.DatabaseAccess;

/**
 * A service that is measured.
 *
 * @param extensions that its database must have
 * @param more of its environment, that only it needs
 */
record Service(String name, String database, List<String> extensions, int port, Map<String, String> more) {
    static Service planManagement(int offset) {
        return new Service("plan-management", "plan_management", List.of(), 8081 + offset, Map.of());
    }

    static Service reporting(int offset) {
        return new Service(
                "reporting", "reporting", List.of("pg_trgm", "unaccent", "btree_gist"), 8082 + offset, Map.of());
    }

    static Service portal(int offset, String plan) {
        return new Service(
                "portal",
                "portal",
                List.of(),
                8080 + offset,
                Map.of(
                        "GAITA_PORTAL_PLAN",
                        plan,
                        "GAITA_REPORTING_URL",
                        "http://127.0.0.1:" + (8082 + offset),
                        "GAITA_PLAN_MANAGEMENT_URL",
                        "http://127.0.0.1:" + (8081 + offset),
                        "GAITA_PARTICIPATION_URL",
                        "http://127.0.0.1:" + (8083 + offset),
                        "GAITA_FEEDBACK_URL",
                        "http://127.0.0.1:" + (8084 + offset)));
    }

    /** Without limits by network address, because all come from one; with its mail going to a port of this machine. */
    static Service feedback(int offset, int smtp) {
        return new Service(
                "feedback",
                "feedback",
                List.of(),
                8084 + offset,
                Map.of(
                        "GAITA_PROTECTION_PER_ADDRESS",
                        "1000000000",
                        "GAITA_PROTECTION_PER_TARGET",
                        "1000000000",
                        "GAITA_PROTECTION_FASTEST",
                        "PT0S",
                        "SPRING_MAIL_PORT",
                        Integer.toString(smtp)));
    }

    int managementPort() {
        return port + 1_000;
    }

    String health() {
        return "http://127.0.0.1:%d/actuator/health/readiness".formatted(managementPort());
    }

    Path jar(Path root) {
        return root.resolve("services/%1$s/target/gaita-%1$s-0.1.0-SNAPSHOT-exec.jar".formatted(name));
    }

    /** What {@code ./gaita up} tells a service, too. */
    Map<String, String> environment(
            DatabaseAccess own, DatabaseAccess vault, Path wrappingKey, String bootstrapServers, String issuer) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort()));
        environment.put("GAITA_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", issuer);
        environment.put("SPRING_DATASOURCE_URL", own.url() + "?reWriteBatchedInserts=true");
        environment.put("SPRING_DATASOURCE_USERNAME", own.user());
        environment.put("SPRING_DATASOURCE_PASSWORD", own.userPassword());
        environment.put("SPRING_FLYWAY_USER", own.owner());
        environment.put("SPRING_FLYWAY_PASSWORD", own.ownerPassword());
        environment.put("GAITA_VAULT_URL", vault.url());
        environment.put("GAITA_VAULT_USERNAME", vault.user());
        environment.put("GAITA_VAULT_PASSWORD", vault.userPassword());
        environment.put("GAITA_VAULT_OWNER_USERNAME", vault.owner());
        environment.put("GAITA_VAULT_OWNER_PASSWORD", vault.ownerPassword());
        environment.put("GAITA_VAULT_WRAPPING_KEY_FILE", wrappingKey.toString());
        environment.putAll(more);
        return environment;
    }
}
