package org.gaita.testing;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.EmbeddedDatabase;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Databases for tests on one real PostgreSQL server for each JVM; it stops with the JVM. Every database has its owner
 * role and its run-time role, as in operation.
 */
public final class TestDatabases {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<String, DatabaseAccess> KEPT = new ConcurrentHashMap<>();

    private TestDatabases() {}

    /** The server. */
    public static EmbeddedDatabase server() {
        return Server.RUNNING;
    }

    /** A new, empty database whose name starts with {@code name}. */
    public static DatabaseAccess fresh(String name, String... extensions) {
        return server().createDatabase(name + "_" + NUMBER.incrementAndGet(), extensions);
    }

    /** The database of that name, empty when it is first asked for. */
    public static DatabaseAccess shared(String name, String... extensions) {
        return KEPT.computeIfAbsent(name, any -> fresh(name, extensions));
    }

    /** The properties by which a service reaches its database. */
    public static Map<String, String> properties(DatabaseAccess database) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.userPassword());
        properties.put("spring.flyway.user", database.owner());
        properties.put("spring.flyway.password", database.ownerPassword());
        properties.put("spring.flyway.placeholders.runtimeRole", database.user());
        return properties;
    }

    /** The properties by which a service reaches the vault. */
    public static Map<String, String> vaultProperties(DatabaseAccess vault) {
        return Map.of(
                "gaita.vault.url", vault.url(),
                "gaita.vault.username", vault.user(),
                "gaita.vault.password", vault.userPassword(),
                "gaita.vault.owner-username", vault.owner(),
                "gaita.vault.owner-password", vault.ownerPassword());
    }

    /** For a {@code @DynamicPropertySource} method of a test. */
    public static void register(DynamicPropertyRegistry registry, Map<String, String> properties) {
        properties.forEach((name, value) -> registry.add(name, () -> value));
    }

    /** For {@code SpringApplication.addInitializers}. */
    public static ApplicationContextInitializer<ConfigurableApplicationContext> initializer(
            Map<String, String> properties) {
        return context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test-database", Map.copyOf(properties)));
    }

    private static final class Server {
        static final EmbeddedDatabase RUNNING = EmbeddedDatabase.temporary()
                .withoutDurability()
                .log(Path.of("target", "postgres.log").toAbsolutePath())
                .start();
    }
}
