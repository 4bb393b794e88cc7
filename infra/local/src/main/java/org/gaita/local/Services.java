package org.gaita.local;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gaita.embedded.DatabaseAccess;
import org.gaita.embedded.Passwords;

/** The services of this version. A new one is a line in {@link #all}; {@code ./gaita} builds what is in services/. */
final class Services {

    static final String PLAN_MANAGEMENT = "plan-management";
    static final String REPORTING = "reporting";
    static final String PARTICIPATION = "participation";
    static final String FEEDBACK = "feedback";
    static final String PORTAL = "portal";

    /** The database of the keys of persons. */
    static final String VAULT = "vault";

    /** Those that write a part of the demonstration's story; each refers to what those before it have told. */
    static final List<String> TELL_THE_STORY = List.of(PLAN_MANAGEMENT, PARTICIPATION, FEEDBACK);

    /** The plan of the demonstration that is in force. */
    private static final String PLAN_OF_THE_STORY = "vk-2";

    private Services() {}

    /** What is different in the demonstration. */
    static Map<String, String> inTheStory(Service service) {
        if (service.name().equals(PORTAL)) {
            return Map.of("GAITA_PORTAL_PLAN", PLAN_OF_THE_STORY);
        }
        // The sites of a country that does not exist.
        return TELL_THE_STORY.contains(service.name()) ? Map.of("GAITA_LINKS_ENABLED", "false") : Map.of();
    }

    static List<Service> all(Ports ports) {
        return List.of(
                Service.of(PLAN_MANAGEMENT, ports.planManagement())
                        .withDatabase("plan_management")
                        .withVault(),
                Service.of(REPORTING, ports.reporting())
                        .withDatabase("reporting", "pg_trgm", "unaccent", "btree_gist")
                        .withInbox(),
                Service.of(PARTICIPATION, ports.participation())
                        .withDatabase("participation")
                        .withInbox()
                        .withVault()
                        .withHeap(256)
                        .withEnvironment("GAITA_PARTICIPATION_PORTAL", "http://127.0.0.1:" + ports.portal()),
                Service.of(FEEDBACK, ports.feedback())
                        .withDatabase("feedback")
                        .withInbox()
                        .withVault()
                        .withHeap(256)
                        .withEnvironment("SPRING_MAIL_PORT", Integer.toString(ports.mail()))
                        .withEnvironment("GAITA_FEEDBACK_PORTAL", "http://127.0.0.1:" + ports.portal())
                        .withEnvironment("GAITA_FEEDBACK_API", "http://127.0.0.1:" + ports.feedback()),
                Service.of(PORTAL, ports.portal())
                        .withDatabase("portal")
                        .withHeap(256)
                        .withSignIn());
    }

    /**
     * All services but those that somebody runs in another way.
     *
     * @param names of the services to leave out, separated by commas; may be empty
     */
    static List<Service> allWithout(String names, Ports ports) {
        List<Service> all = all(ports);
        List<String> without = Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        List<String> known = all.stream().map(Service::name).toList();
        without.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new Problem("GAITA_WITHOUT names \"%s\", which is no service. The services are: %s."
                    .formatted(name, String.join(", ", known)));
        });
        return all.stream().filter(service -> !without.contains(service.name())).toList();
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

    /**
     * The environment of a service. All of them understand the same names.
     *
     * @param databases by name, {@link #VAULT} among them
     */
    static Map<String, String> environment(
            Service service, Ports ports, Home home, Map<String, DatabaseAccess> databases) {
        Secrets secrets = new Secrets(home.secrets());
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(service.port()));
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.management(service.port())));
        // There is one of each and no load balancer that would have to notice its end.
        environment.put("GAITA_WEB_DRAIN", "0s");
        environment.put("GAITA_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.broker());
        environment.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", ports.issuer());
        // GAITA_PLAN_MANAGEMENT_URL and so on: where the others are.
        all(ports)
                .forEach(other -> environment.put(
                        "GAITA_%s_URL"
                                .formatted(other.name().toUpperCase(Locale.ROOT).replace('-', '_')),
                        other.address()));
        if (service.hasDatabase()) {
            DatabaseAccess own = Objects.requireNonNull(databases.get(service.database()));
            environment.put("SPRING_DATASOURCE_URL", own.url() + "?reWriteBatchedInserts=true");
            environment.put("SPRING_DATASOURCE_USERNAME", own.user());
            environment.put("SPRING_DATASOURCE_PASSWORD", own.userPassword());
            environment.put("SPRING_FLYWAY_USER", own.owner());
            environment.put("SPRING_FLYWAY_PASSWORD", own.ownerPassword());
        }
        if (service.opensVault()) {
            DatabaseAccess vault = Objects.requireNonNull(databases.get(VAULT));
            environment.put("GAITA_VAULT_URL", vault.url());
            environment.put("GAITA_VAULT_USERNAME", vault.user());
            environment.put("GAITA_VAULT_PASSWORD", vault.userPassword());
            environment.put("GAITA_VAULT_OWNER_USERNAME", vault.owner());
            environment.put("GAITA_VAULT_OWNER_PASSWORD", vault.ownerPassword());
            environment.put(
                    "GAITA_VAULT_WRAPPING_KEY_FILE", secrets.wrappingKey().toString());
        }
        if (service.signsPeopleIn()) {
            String registration = "SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_GAITA_";
            environment.put(registration + "CLIENT_ID", "gaita-portal");
            environment.put(
                    registration + "CLIENT_SECRET",
                    SecretFile.readOrCreate(home.portalSecret(), Passwords::randomPassword));
            environment.put("SPRING_SECURITY_OAUTH2_CLIENT_PROVIDER_GAITA_ISSUER_URI", ports.issuer());
        }
        environment.putAll(service.environment());
        return environment;
    }
}
