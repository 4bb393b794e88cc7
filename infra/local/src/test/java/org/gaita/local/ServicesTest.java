package org.gaita.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.gaita.embedded.DatabaseAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTest {

    @TempDir
    private Path directory;

    private final Ports ports = new Ports(2000);

    @Test
    void a_service_learns_where_its_database_the_broker_and_the_other_services_are() {
        Service service = Service.of("reporting", 10082).withDatabase("reporting", "pg_trgm");

        assertThat(environment(service))
                .containsEntry("SERVER_PORT", "10082")
                .containsEntry("MANAGEMENT_SERVER_PORT", "11082")
                .containsEntry("SPRING_DATASOURCE_USERNAME", "reporting")
                .containsEntry("SPRING_FLYWAY_USER", "reporting_owner")
                .containsEntry("GAITA_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:21092")
                .containsEntry("GAITA_PLAN_MANAGEMENT_URL", "http://127.0.0.1:10081");
    }

    @Test
    void a_service_without_a_database_gets_no_credentials_of_one() {
        assertThat(environment(Service.of("portal", 10080).withSignIn()))
                .doesNotContainKey("SPRING_DATASOURCE_URL")
                .doesNotContainKey("GAITA_VAULT_WRAPPING_KEY_FILE")
                .containsEntry("SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_GAITA_CLIENT_ID", "gaita-portal");
    }

    @Test
    void only_a_service_that_needs_it_gets_the_key_to_personal_data() {
        Service service = Service.of("reporting", 10082).withDatabase("reporting");

        assertThat(environment(service)).doesNotContainKeys("GAITA_VAULT_PASSWORD", "GAITA_VAULT_WRAPPING_KEY_FILE");
        assertThat(environment(service.withVault()))
                .containsKeys("GAITA_VAULT_PASSWORD", "GAITA_VAULT_WRAPPING_KEY_FILE");
    }

    @Test
    void the_first_page_of_the_demonstration_shows_a_plan_of_the_demonstration() throws IOException {
        Home home = new Home(Path.of("../.."), Path.of("nowhere"));
        Service portal = Service.of(Services.PORTAL, 10080);

        String plan = Services.inTheStory(portal).get("GAITA_PORTAL_PLAN");

        try (Stream<Path> plans = Files.list(home.demoPlans())) {
            assertThat(plans.map(file -> file.getFileName().toString())).anyMatch(file -> file.startsWith(plan + "."));
        }
        assertThat(Services.inTheStory(Service.of(Services.REPORTING, 10082))).isEmpty();
    }

    @Test
    void no_two_services_want_the_same_port_or_database() {
        assertThat(Services.all(ports).stream()
                        .flatMap(service -> Stream.of(service.port(), ports.management(service.port()))))
                .doesNotHaveDuplicates();
        assertThat(Services.all(ports).stream().filter(Service::hasDatabase).map(Service::database))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_service_can_be_left_out_but_only_one_that_exists() {
        assertThat(Services.allWithout("reporting", ports).stream().map(Service::name))
                .contains("plan-management")
                .doesNotContain("reporting");
        assertThatThrownBy(() -> Services.allWithout("reprting", ports))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("reprting")
                .hasMessageContaining("plan-management, reporting");
    }

    private Map<String, String> environment(Service service) {
        return Services.environment(
                service,
                ports,
                new Home(directory, directory.resolve("data")),
                Map.of(
                        "reporting",
                        new DatabaseAccess(
                                "jdbc:postgresql://127.0.0.1:17432/reporting",
                                "reporting_owner",
                                "secret",
                                "reporting",
                                "secret"),
                        Services.VAULT,
                        new DatabaseAccess(
                                "jdbc:postgresql://127.0.0.1:17432/vault",
                                "vault_owner",
                                "secret",
                                "vault",
                                "secret")));
    }
}
